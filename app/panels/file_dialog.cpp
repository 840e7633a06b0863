#include "app/panels/file_dialog.h"

#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <utility>

namespace perceptarium::ui {

namespace {

namespace fs = std::filesystem;

// Logical pixels.
constexpr float dialog_width = 560;
constexpr float dialog_height = 440;
constexpr std::size_t most_files = 400;

struct KindText {
  std::string_view title, confirm, disabled_reason, extension;
};

KindText text_of(FileDialog kind) {
  switch (kind) {
    case FileDialog::save:
      return {"Save the experiment", "Save", "Type a file name first.", ".json"};
    case FileDialog::import_table:
      return {"Import a table", "Import", "Choose a file first.", ".csv"};
    case FileDialog::export_table:
      return {"Export the data", "Export", "Type a file name first.", ".csv"};
    case FileDialog::export_runs:
      return {"Export the runs as a table", "Export", "Type a file name first.", ".csv"};
    case FileDialog::export_report:
      return {"Write a report of the runs", "Write", "Type a file name first.", ".html"};
    case FileDialog::none:
    case FileDialog::open:
      break;
  }
  return {"Open an experiment", "Open", "Choose a file first.", ".json"};
}

bool is_of_runs(FileDialog kind) { return kind == FileDialog::export_runs || kind == FileDialog::export_report; }

bool is_for_writing(FileDialog kind) {
  return kind == FileDialog::save || kind == FileDialog::export_table || is_of_runs(kind);
}

std::string lower_case(std::string text) {
  for (char& letter : text) letter = char(std::tolower(static_cast<unsigned char>(letter)));
  return text;
}

bool is_listed(const fs::path& file, FileDialog kind) {
  const std::string extension = lower_case(file.extension().string());
  if (kind != FileDialog::import_table && kind != FileDialog::export_table) return extension == text_of(kind).extension;
  return extension == ".csv" || extension == ".tsv" || extension == ".txt";
}

// Folders first, then the files of this kind, both by name. Unreadable folders are empty.
std::vector<fs::path> list_folder(const fs::path& folder, FileDialog kind) {
  std::vector<fs::path> folders;
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (folders.size() + files.size() >= most_files) break;
    if (entry->path().filename().string().starts_with('.')) continue;
    std::error_code ignored;
    if (entry->is_directory(ignored)) {
      folders.push_back(entry->path());
    } else if (is_listed(entry->path(), kind)) {
      files.push_back(entry->path());
    }
  }
  std::sort(folders.begin(), folders.end());
  std::sort(files.begin(), files.end());
  folders.insert(folders.end(), files.begin(), files.end());
  return folders;
}

void go_to_folder(FileDialogState& dialog, const fs::path& folder) {
  std::error_code error;
  const fs::path absolute = fs::absolute(folder, error);
  dialog.folder = (error ? folder : absolute).lexically_normal().string();
  dialog.entries.clear();
  for (const fs::path& path : list_folder(dialog.folder, dialog.kind)) {
    std::error_code ignored;
    dialog.entries.push_back({path.filename().string(), fs::is_directory(path, ignored)});
  }
}

std::string file_name_for(const std::string& document, std::string_view extension) {
  std::string name;
  for (const char letter : document) {
    const auto byte = static_cast<unsigned char>(letter);
    name += std::isalnum(byte) != 0 ? char(std::tolower(byte)) : '-';
  }
  return name + std::string(extension);
}

void confirm(Frame& frame) {
  FileDialogState& dialog = frame.view.file_dialog;
  if (dialog.name.empty()) return;
  fs::path path = fs::path(dialog.folder) / dialog.name;
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    go_to_folder(dialog, path);
    dialog.name.clear();
    return;
  }
  const bool writing = is_for_writing(dialog.kind);
  const std::string_view extension = text_of(dialog.kind).extension;
  if (writing && path.extension() != extension) path += extension;
  const bool exists = fs::exists(path, ignored);
  if (!writing && !exists) {
    dialog.message = "There is no such file here.";
    return;
  }
  if (writing && exists && path.string() != dialog.overwrite) {
    dialog.overwrite = path.string();
    dialog.message = "This file exists. Press again to replace it.";
    return;
  }
  Requests& requests = frame.requests;
  std::string& request = dialog.kind == FileDialog::open           ? requests.open_file
                         : dialog.kind == FileDialog::save         ? requests.save_file
                         : dialog.kind == FileDialog::import_table ? requests.import_file
                         : is_of_runs(dialog.kind)                 ? requests.export_runs
                                                                   : requests.export_file;
  request = path.string();
  dialog.kind = FileDialog::none;
}

void draw_entries(Frame& frame, ImVec2 min, ImVec2 size) {
  FileDialogState& dialog = frame.view.file_dialog;
  ImGui::SetCursorScreenPos(min);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, frame.color().inset);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::BeginChild("##files", size, true);
  fs::path next;
  if (popup_row(frame.ui, "File dialog/Up", {"../  (one folder up)"}).clicked)
    next = fs::path(dialog.folder).parent_path();
  for (const FileEntry& entry : dialog.entries) {
    const std::string label = entry.is_folder ? entry.name + "/" : entry.name;
    if (!popup_row(frame.ui, "File dialog/" + entry.name, {label, dialog.name == entry.name}).clicked) continue;
    if (entry.is_folder) {
      next = fs::path(dialog.folder) / entry.name;
    } else {
      dialog.name = entry.name;
      dialog.message.clear();
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  if (!next.empty()) go_to_folder(dialog, next);
}

void draw_name_field(Frame& frame, ImVec2 at, float width) {
  FileDialogState& dialog = frame.view.file_dialog;
  ImGui::SetCursorScreenPos(at);
  ImGui::SetNextItemWidth(width);
  if (dialog.just_opened) ImGui::SetKeyboardFocusHere();
  dialog.just_opened = false;
  std::array<char, 512> text{};
  dialog.name.copy(text.data(), text.size() - 1);
  const bool entered = ImGui::InputText("##name", text.data(), text.size(), ImGuiInputTextFlags_EnterReturnsTrue);
  const ItemState field = last_item(frame.ui, "File dialog/Name");
  stroke_rectangle(*ImGui::GetWindowDrawList(), field.min, field.max,
                   ImGui::IsItemActive() ? frame.color().accent : frame.color().outline, frame.px(6),
                   frame.px(ImGui::IsItemActive() ? 2 : 1));
  if (dialog.name != text.data()) {
    dialog.name = text.data();
    dialog.message.clear();
    dialog.overwrite.clear();
  }
  if (entered) confirm(frame);
}

void draw_content(Frame& frame, ImVec2 min, ImVec2 max) {
  FileDialogState& dialog = frame.view.file_dialog;
  const KindText text = text_of(dialog.kind);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float left = min.x + frame.px(24);
  const float width = max.x - min.x - frame.px(48);
  draw_text_middle(list, *frame.font().semibold16, left, min.y + frame.px(28), frame.color().text, text.title);
  draw_text_middle(list, *frame.font().regular14, left, min.y + frame.px(56), frame.color().muted,
                   fit_text(*frame.font().regular14, dialog.folder, width));
  draw_entries(frame, ImVec2(left, min.y + frame.px(72)), ImVec2(width, frame.px(dialog_height - 72 - 120)));
  draw_name_field(frame, ImVec2(left, max.y - frame.px(108)), width);
  draw_text_middle(list, *frame.font().semibold14, left, max.y - frame.px(62), frame.color().danger,
                   fit_text(*frame.font().semibold14, dialog.message, width));
  const float foot = max.y - frame.px(48);
  ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(24 + 112), foot));
  if (button(frame.ui, "File dialog/Confirm", text.confirm,
             {.kind = ButtonKind::primary,
              .width = 112,
              .enabled = !dialog.name.empty(),
              .disabled_reason = text.disabled_reason})) {
    confirm(frame);
  }
  ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(24 + 112 + 8 + 112), foot));
  if (button(frame.ui, "File dialog/Cancel", "Cancel", {.width = 112})) dialog.kind = FileDialog::none;
}

}  // namespace

void open_file_dialog(Frame& frame, FileDialog kind) {
  FileDialogState& dialog = frame.view.file_dialog;
  const fs::path file = frame.state.file;
  std::string table_folder = std::move(dialog.table_folder);
  dialog = {};
  dialog.table_folder = std::move(table_folder);
  dialog.kind = kind;
  dialog.just_opened = true;
  const fs::path usual = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::error_code ignored;
  const bool beside_last = kind == FileDialog::import_table && fs::is_directory(dialog.table_folder, ignored);
  go_to_folder(dialog, beside_last ? fs::path(dialog.table_folder) : usual);
  if (!is_for_writing(kind)) return;
  const bool known = kind == FileDialog::save && !file.empty();
  dialog.name = known              ? file.filename().string()
                : is_of_runs(kind) ? "runs" + std::string(text_of(kind).extension)
                                   : file_name_for(frame.state.name, text_of(kind).extension);
}

void file_dialog(Frame& frame) {
  const FileDialog wanted = std::exchange(frame.view.wanted_dialog, FileDialog::none);
  if (wanted != FileDialog::none) open_file_dialog(frame, wanted);
  if (frame.view.file_dialog.kind == FileDialog::none) return;
  modal(frame, "File dialog", ImVec2(dialog_width, dialog_height),
        [&frame](ImVec2 min, ImVec2 max) { draw_content(frame, min, max); });
}

}  // namespace perceptarium::ui
