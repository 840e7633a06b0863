#include "engine/optim/schedules.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace perceptarium {

namespace {

constexpr double longest = 100000;  // epochs

constexpr Setting epochs_setting(std::string_view description, double initial) {
  return {"epochs", "epochs", description, initial, 1, longest};
}
constexpr Setting share_setting(std::string_view id, std::string_view label, std::string_view description,
                                double initial) {
  return {id, label, description, initial, 0, 1, false, true};
}

constexpr std::array step_settings{
    Setting{"every", "every", "Epochs between two drops.", 50, 1, longest},
    share_setting("factor", "factor", "What the rate is multiplied with at each drop.", 0.5),
};
constexpr std::array exponential_settings{
    share_setting("factor", "factor", "What the rate is multiplied with in every epoch.", 0.99),
};
constexpr std::array cosine_settings{
    epochs_setting("Epochs until the rate is down.", 200),
    Setting{"final", "final share", "What is left at the end, as a share of the learning rate.", 0.01, 0, 1},
};
constexpr std::array warm_up_settings{
    epochs_setting("Epochs until the full rate is reached.", 10),
    share_setting("start", "start share", "Where the rate begins, as a share of the learning rate.", 0.1),
};
constexpr std::array one_cycle_settings{
    epochs_setting("Epochs of the whole cycle.", 200),
    Setting{"rise", "rising share", "Share of the cycle in which the rate rises.", 0.3, 0, 1, true, true},
    share_setting("start", "start share", "Where the rate begins, as a share of its peak.", 0.04),
    Setting{"final", "final share", "Where it ends, as a share of its peak.", 4e-6, 0, 1},
};

// From `from` at 0 to `to` at 1 along half a cosine.
double half_cosine(double from, double to, double share) {
  return to + (from - to) * 0.5 * (1.0 + std::cos(std::numbers::pi * std::clamp(share, 0.0, 1.0)));
}

// Smith & Topin 2018.
double one_cycle(double epoch, const Schedule::Values& settings) {
  const double end = settings[0];
  const double peak = settings[1] * end;
  if (epoch < peak) return half_cosine(settings[2], 1.0, epoch / peak);
  return half_cosine(1.0, settings[3], (epoch - peak) / (end - peak));
}

constexpr std::array table{
    Schedule{"constant",
             "Constant",
             "The learning rate stays as it is set.",
             "η",
             {},
             [](double, const Schedule::Values&) { return 1.0; }},
    Schedule{"step", "Step", "Drops the rate at regular times: large steps first, fine ones later.",
             "η·factor^⌊epoch/every⌋", step_settings,
             [](double epoch, const Schedule::Values& s) { return std::pow(s[1], std::floor(epoch / s[0])); }},
    Schedule{"exponential", "Exponential", "Lowers the rate by the same share in every epoch.", "η·factor^epoch",
             exponential_settings, [](double epoch, const Schedule::Values& s) { return std::pow(s[0], epoch); }},
    // Loshchilov & Hutter 2017, without restarts.
    Schedule{"cosine", "Cosine", "Glides down along half a cosine, slow at both ends, and stays there.",
             "η·(final + ½·(1 − final)·(1 + cos π·epoch/epochs))", cosine_settings,
             [](double epoch, const Schedule::Values& s) { return half_cosine(1.0, s[1], epoch / s[0]); }},
    Schedule{"warm_up", "Warm-up", "Starts small and rises to the full rate: keeps the first steps from going wild.",
             "η·(start + (1 − start)·epoch/epochs)", warm_up_settings,
             [](double epoch, const Schedule::Values& s) { return s[1] + (1.0 - s[1]) * std::min(epoch / s[0], 1.0); }},
    Schedule{"one_cycle", "One cycle",
             "Up to the full rate and down again: large steps in the middle, rest at the end.",
             "up from start, down to final along half cosines", one_cycle_settings, one_cycle},
};

}  // namespace

std::span<const Schedule> schedules() { return table; }

Schedule::Values schedule_values(const Schedule& schedule, const Settings& chosen) {
  Schedule::Values values{};
  for (std::size_t i = 0; i < schedule.settings.size(); ++i) values[i] = setting_value(chosen, schedule.settings[i]);
  return values;
}

double schedule_factor(const ScheduleSpec& spec, double epoch) {
  const Schedule& schedule = entry_or_first(schedules(), spec.name);
  return schedule.factor(epoch, schedule_values(schedule, spec.settings));
}

}  // namespace perceptarium
