#!/usr/bin/env bash
# check_includes_test.sh SCRATCH: plants one include at a time in an empty tree and sees whether check_includes.sh
# lets it pass, or names its file and line.
set -euo pipefail
check=$(cd "$(dirname "$0")" && pwd)/check_includes.sh
tree=$1
failed=0

# expect pass|break FILE INCLUDE
expect() {
  rm -rf "$tree"
  mkdir -p "$tree/$(dirname "$2")"
  printf '#pragma once\n\n#include %s\n' "$3" >"$tree/$2"
  local got="pass" output
  if ! output=$(bash "$check" "$tree"); then
    got="break"
    [[ $output == "$2:3: "* ]] || { echo "$2 with $3: file and line are not named: $output"; failed=1; }
  fi
  [ "$got" = "$1" ] || { echo "$2 with $3: expected $1, got $got"; failed=1; }
}

expect pass  engine/math/rng.h          '<vector>'
expect pass  engine/nn/layers/dense.cpp '"engine/math/types.h"'
expect pass  engine/nn/layers/dense.h   '"engine/nn/activations.h"'
expect pass  engine/session/session.cpp '"engine/train/trainer.h"'
expect pass  engine/import/reader.cpp   '"engine/session/complaint.h"'
expect pass  engine/race/variation.cpp  '"engine/session/experiment_set.h"'
expect break engine/session/session.cpp '"engine/race/variation.h"'
expect break engine/session/session.cpp '"engine/import/csv_reader.h"'
expect break engine/data/dataset.cpp    '"engine/import/csv_table.h"'
expect pass  app/state/update.cpp       '"engine/session/command.h"'
expect pass  app/panels/board.cpp       '"app/widgets/log_slider.h"'
expect pass  app/widgets/log_slider.cpp '"app/platform/compat.h"'
expect pass  app/gfx/shader.cpp         '<epoxy/gl.h>'
expect pass  app/platform/window.cpp    '"app/gfx/texture.h"'
expect pass  app/platform/window.cpp    '<GLFW/glfw3.h>'
expect pass  app/application.cpp        '"app/platform/window.h"'
expect pass  app/main.cpp               '"app/cli/cli.h"'
expect break engine/math/rng.h          '"engine/nn/network.h"'
expect break engine/nn/network.cpp      '"engine/data/dataset.h"'
expect break engine/nn/layers/dense.cpp '"dense.h"'
expect break engine/train/trainer.cpp   '"engine/session/session.h"'
expect break engine/session/session.cpp '"app/state/app_state.h"'
expect break engine/probe/field.cpp     '<imgui.h>'
expect break engine/probe/field.cpp     '<epoxy/gl.h>'
expect break engine/unknown/file.cpp    '<vector>'
expect break app/state/update.cpp       '"app/panels/board.h"'
expect break app/panels/board.cpp       '"app/application.h"'
expect break app/panels/board.cpp       '"app/gfx/texture.h"'
expect break app/panels/board.cpp       '<GLFW/glfw3.h>'
expect break app/theme/theme.cpp        '<epoxy/gl.h>'
expect break app/widgets/line_plot.cpp  '<engine/train/history.h>'
expect break app/theme/theme.cpp        '"engine/math/types.h"'
expect break app/gfx/texture.cpp        '"engine/probe/field.h"'
expect break app/platform/window.cpp    '"app/state/app_state.h"'
expect break app/gfx/texture.cpp        '"app/platform/window.h"'
expect break tests/engine/nn/test.cpp   '"app/theme/theme.h"'
rm -rf "$tree"
exit $failed
