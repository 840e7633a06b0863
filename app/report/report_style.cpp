#include "app/report/report_style.h"

#include "app/theme/theme.h"
#include "app/widgets/run_lines.h"

#include <array>
#include <cstdio>

namespace perceptarium::ui {

namespace {

std::string css_color(ImU32 color) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "#%02x%02x%02x", unsigned(color >> IM_COL32_R_SHIFT) & 0xFFU,
                unsigned(color >> IM_COL32_G_SHIFT) & 0xFFU, unsigned(color >> IM_COL32_B_SHIFT) & 0xFFU);
  return text.data();
}

std::string variables(ThemeKind kind) {
  const Tokens& color = tokens(kind);
  std::string text = "--background:" + css_color(color.surface) + ";--inset:" + css_color(color.inset) +
                     ";--text:" + css_color(color.text) + ";--muted:" + css_color(color.muted) +
                     ";--border:" + css_color(color.border) + ";--outline:" + css_color(color.outline) +
                     ";--accent-tint:" + css_color(color.selection) + ";--best-tint:" + css_color(color.success_tint);
  for (std::size_t i = 0; i < run_lines; ++i) {
    text += ";--line" + std::to_string(i) + ":" + css_color(run_line_color(color, i));
  }
  return ":root{" + text + "}";
}

constexpr const char* rules = R"(
body{margin:0;background:var(--background);color:var(--text);font:15px/1.5 Inter,system-ui,sans-serif}
main{max-width:1160px;margin:0 auto;padding:32px 24px}
h1{font-size:28px;line-height:1.2;margin:0 0 8px}
h2{font-size:18px;margin:32px 0 8px}
h3{font-size:16px;margin:0 0 4px}
p{margin:0 0 8px}
.lead,.note,.differs,dt,footer{color:var(--muted)}
.note,footer{font-size:13px}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:8px;text-align:left;border-bottom:1px solid var(--border);vertical-align:top}
thead th{background:var(--inset);color:var(--muted);font-weight:500;vertical-align:bottom}
.number{text-align:right;white-space:nowrap}
thead .number{white-space:normal}
tr.best{background:var(--best-tint)}
tr.baseline{background:var(--accent-tint)}
ul{margin:0;padding-left:20px}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:4px 24px;margin:0}
dl div{display:flex;justify-content:space-between;gap:12px;border-bottom:1px solid var(--border);padding:4px 0}
dd{margin:0;text-align:right}
.runs{display:grid;grid-template-columns:repeat(auto-fit,minmax(480px,1fr));gap:24px}
article{border:1px solid var(--border);border-radius:8px;padding:16px}
.pair{display:flex;gap:16px;align-items:center}
.pair svg{min-width:0;max-width:340px;flex:1}
img{border-radius:4px;flex:none}
svg{display:block;width:100%;height:auto}
svg text{font-size:13px;fill:var(--muted)}
svg .name{font-weight:600}
.grid{stroke:var(--border);stroke-width:1}
.axis{stroke:var(--outline);stroke-width:1}
.curve{fill:none;stroke-width:2;stroke-linejoin:round}
.leader{fill:none;stroke-width:1}
footer{margin-top:32px}
@page{size:A4;margin:14mm}
@media (max-width:560px){.pair{flex-direction:column}.runs{grid-template-columns:1fr}}
@media print{
main{max-width:none;padding:0}
body{font-size:12px;-webkit-print-color-adjust:exact;print-color-adjust:exact}
th,td{padding:4px 6px}
h2{break-after:avoid}
article,tr,section svg{break-inside:avoid}
.runs{grid-template-columns:1fr 1fr;gap:12px}
article{padding:10px}
.pair{gap:8px}
.pair img{width:120px;height:120px}
.wide{overflow:visible}
}
)";

}  // namespace

std::string report_style() {
  std::string text = ":root{color-scheme:light dark}" + variables(ThemeKind::light);
  text += "@media screen and (prefers-color-scheme:dark){" + variables(ThemeKind::dark) + "}";
  text += rules;
  for (std::size_t i = 0; i < run_lines; ++i) {
    const std::string name = "line" + std::to_string(i);
    text += ".curve." + name + ",.leader." + name + "{stroke:var(--" + name + ")}";
    text += ".dot." + name + ",svg .name." + name + "{fill:var(--" + name + ")}\n";
  }
  return text;
}

}  // namespace perceptarium::ui
