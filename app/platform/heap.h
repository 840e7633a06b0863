#pragma once

namespace perceptarium::ui {

// All threads take their memory from one place. Otherwise each kind of work that comes and goes, a race or the
// restarts, leaves its largest need behind in a heap of its own, and a long lesson takes twice as much as a short one.
// Call it first of all; does nothing where the C library is not glibc.
void share_one_heap();

}  // namespace perceptarium::ui
