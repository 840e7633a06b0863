#include "app/cli/sweep_report.h"

#include "app/cli/output_text.h"
#include "app/cli/sweep_summary.h"
#include "engine/session/json_text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// As with_assignments reads it: JSON, or else a word.
Json value_of(const std::string& text) {
  perceptarium::Result<Json> json = parse_json(text);
  return json ? std::move(json.value()) : Json(text);
}

Json values_of(const SweepPlan& plan, const Combination& combination) {
  Json values = Json::object();
  for (std::size_t i = 0; i < plan.variations.size(); ++i) {
    values[plan.variations[i].key] = value_of(combination.values[i]);
  }
  return values;
}

Json json_of(const Spread& spread) {
  if (std::isnan(spread.median)) return nullptr;
  return {{"mean", perceptarium::json_of(spread.mean)},
          {"median", perceptarium::json_of(spread.median)},
          {"lowest", perceptarium::json_of(spread.lowest)},
          {"highest", perceptarium::json_of(spread.highest)}};
}

Json json_of(const SweepPlan& plan, const Combination& combination, const CombinationSummary& summary) {
  Json json{{"values", values_of(plan, combination)},
            {"runs", summary.runs},
            {"diverged", summary.diverged},
            {"stuck", summary.stuck}};
  if (plan.base.until_loss) {
    json["reached"] = summary.reached;
    json["epochs"] = json_of(summary.epochs);
  }
  for (const auto& field : spread_fields()) json[field.name] = json_of(summary.*field.value);
  return json;
}

// A list per field; fields without any number are left out.
Json curve_of(const std::vector<HistoryEntry>& history) {
  Json curve{{"epoch", Json::array()}};
  for (const HistoryEntry& entry : history) curve["epoch"].push_back(entry.epoch);
  for (const auto& field : curve_fields()) {
    const auto has_number = [&](const HistoryEntry& entry) { return !std::isnan(entry.*field.value); };
    if (std::none_of(history.begin(), history.end(), has_number)) continue;
    Json& list = curve[field.name] = Json::array();
    for (const HistoryEntry& entry : history) list.push_back(perceptarium::json_of(entry.*field.value));
  }
  return curve;
}

Json json_of(const SweepPlan& plan, std::size_t index, const SweepRecord& record) {
  Json json{{"values", values_of(plan, plan.combinations[index / plan.runs_each()])},
            {"seed", plan.run(index).experiment.seed}};
  for (const auto& field : text_fields()) json[field.name] = record.*field.value;
  for (const auto& field : count_fields()) json[field.name] = record.*field.value;
  for (const auto& field : number_fields()) json[field.name] = perceptarium::json_of(record.*field.value);
  json["fingerprint"] = plan.fingerprints[index];
  json["curve"] = curve_of(record.curve);
  return json;
}

Json head_of(const SweepPlan& plan, const SweepResults& results) {
  const SweepSummary summary = summary_of(plan, results);
  Json vary = Json::array();
  for (const Variation& variation : plan.variations) {
    Json values = Json::array();
    for (const std::string& value : variation.values) values.push_back(value_of(value));
    vary.push_back({{"key", variation.key}, {"values", std::move(values)}});
  }
  Json combinations = Json::array();
  std::size_t finished = 0;
  for (std::size_t i = 0; i < plan.combinations.size(); ++i) {
    combinations.push_back(json_of(plan, plan.combinations[i], summary.combinations[i]));
    finished += summary.combinations[i].runs;
  }
  return {{"format", sweep_format},
          {"experiment", plan.base.name},
          {"set", plan.assignments},
          {"vary", std::move(vary)},
          {"seeds", plan.seeds == 0 ? Json() : Json(plan.seeds)},
          {"epochs", plan.base.epochs},
          {"until_loss", plan.base.until_loss ? perceptarium::json_of(*plan.base.until_loss) : Json()},
          {"planned", plan.runs()},
          {"finished", finished},
          {"ranked_by", summary.ranked_by},
          {"best", summary.best ? values_of(plan, plan.combinations[*summary.best]) : Json()},
          {"combinations", std::move(combinations)}};
}

}  // namespace

std::string sweep_json(const SweepPlan& plan, const SweepResults& results) {
  std::string text = pretty_text(head_of(plan, results));
  text.resize(text.rfind("\n}"));
  text += ",\n  \"runs\": [";
  const char* separator = "\n    ";
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!results[i]) continue;
    text += separator + inline_text(json_of(plan, i, *results[i]));
    separator = ",\n    ";
  }
  return text + "\n  ]\n}\n";
}

std::string sweep_csv(const SweepPlan& plan, const SweepResults& results) {
  std::string text;
  bool varies_seed = false;  // then there is a column of that name
  for (const Variation& variation : plan.variations) {
    text += text_cell(variation.key) + ',';
    varies_seed = varies_seed || variation.key == "seed";
  }
  if (!varies_seed) text += "seed,";
  for (const auto& field : text_fields()) text.append(field.name) += ',';
  for (const auto& field : count_fields()) text.append(field.name) += ',';
  for (const auto& field : number_fields()) text.append(field.name) += ',';
  text += "fingerprint\n";
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!results[i]) continue;
    const SweepRecord& record = *results[i];
    for (const std::string& value : plan.combinations[i / plan.runs_each()].values) text += text_cell(value) + ',';
    if (!varies_seed) text += std::to_string(plan.run(i).experiment.seed) + ',';
    for (const auto& field : text_fields()) text += text_cell(record.*field.value) + ',';
    for (const auto& field : count_fields()) text += std::to_string(record.*field.value) + ',';
    for (const auto& field : number_fields()) text += number_cell(record.*field.value) + ',';
    text += plan.fingerprints[i] + '\n';
  }
  return text;
}

}  // namespace perceptarium::ui
