// The template is a plugin that builds as it is. Where it says its own name, another one is written.
#include "extract/new_plugin.hpp"

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "extract/manifest.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_template_file = 1u << 20;

// The plugin's name is that of a target of its build, and CMake keeps these for itself.
constexpr std::array<std::string_view, 9> names_of_cmake{
    "all", "clean", "edit_cache", "help", "install", "package", "package_source", "rebuild_cache", "test"};

std::string quoted(const std::string& text) { return "\"" + printable_utf8(text) + "\""; }

void replace_all(std::string& text, std::string_view old, const std::string& with) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + with.size())) text.replace(at, old.size(), with);
}

// "field-visits" as the name of a record type: "field_visits"; of a class: "FieldVisits".
std::string as_type(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
std::string as_class(const std::string& name) {
  std::string made;
  bool first = true;
  for (const char c : name) {
    if (c == '-' || c == '_') {
      first = true;
      continue;
    }
    made += first ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    first = false;
  }
  return made;
}

std::string renamed(std::string text, const std::string& name) {
  replace_all(text, "starter_record", as_type(name));
  replace_all(text, "starter", name);
  replace_all(text, "Starter", as_class(name));
  return text;
}

Result<void> copy_renamed(const fs::path& from, const fs::path& to, const std::string& name) {
  std::error_code ec;
  for (fs::recursive_directory_iterator entry(from, ec), end; !ec && entry != end; entry.increment(ec)) {
    const auto target = to / renamed(entry->path().lexically_relative(from).string(), name);
    if (entry->is_directory()) {
      fs::create_directory(target, ec);
      continue;
    }
    const auto text = read_file(entry->path(), largest_template_file);
    if (!text) return text.error();
    if (const auto written = write_file(target, renamed(*text, name)); !written) return written;
  }
  if (ec) return Failure{Code::not_writable, quoted(to.string()) + " cannot be written: " + ec.message()};
  return {};
}

Result<void> check_name(const std::string& name) {
  if (!is_plugin_name(name))
    return Failure{Code::bad_plugin, quoted(name) + " is no name for a plugin; expected were a lower-case letter, then at most "
                                                    "63 of a-z 0-9 _ -"};
  if (std::find(names_of_cmake.begin(), names_of_cmake.end(), name) != names_of_cmake.end())
    return Failure{Code::bad_plugin, quoted(name) + " is a target that CMake keeps for itself; a longer name will do, such as " +
                                         quoted(name + "_records")};
  return {};
}

}  // namespace

Result<fs::path> write_new_plugin(const fs::path& plugin_template, const fs::path& folder, const std::string& name) {
  if (const auto good = check_name(name); !good) return good.error();
  std::error_code ec;
  if (!fs::is_directory(plugin_template, ec))
    return Failure{Code::unreadable, "the template " + quoted(plugin_template.string()) +
                                         " is not there; the program's data folder is incomplete: install it again"};
  const auto made = folder / name;
  if (fs::exists(fs::symlink_status(made, ec)))
    return Failure{Code::refused, quoted(made.string()) + " exists already; choose another name, or remove it first"};
  if (!fs::create_directory(made, ec))
    return Failure{Code::not_writable, quoted(made.string()) + " cannot be made: " + ec.message()};
  if (const auto copied = copy_renamed(plugin_template, made, name); !copied) {
    fs::remove_all(made, ec);
    return copied.error();
  }
  return made;
}

}  // namespace rapporteur
