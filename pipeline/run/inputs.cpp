#include "run/inputs.hpp"

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "pdf/preflight.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

std::string quoted(const fs::path& path) { return "\"" + printable_utf8(path.string()) + "\""; }

bool called_pdf(const fs::path& path) {
  auto extension = path.extension().string();
  for (auto& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return extension == ".pdf";
}

bool begins_like_pdf(const fs::path& path) {
  const int in = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (in < 0) return false;
  std::array<char, 1024> head;
  const auto got = ::read(in, head.data(), head.size());
  ::close(in);
  return got > 0 && looks_like_pdf({head.data(), static_cast<std::size_t>(got)});
}

// Everything below one folder. Links are not followed: a folder from elsewhere must not lead out of itself.
void look_below(const fs::path& folder, const std::string& lead, std::vector<Input>& found) {
  const auto add = [&](const fs::path& path, std::optional<Failure> refused) {
    const auto below = path.lexically_relative(folder).string();
    found.push_back({path, printable_utf8(lead.empty() ? below : lead + "/" + below), std::move(refused), false, folder});
  };
  std::vector<fs::path> folders{folder};
  while (!folders.empty()) {
    const auto here = std::move(folders.back());
    folders.pop_back();
    std::error_code ec;
    for (auto entry = fs::directory_iterator(here, ec); !ec && entry != fs::directory_iterator(); entry.increment(ec)) {
      std::error_code why;
      const auto kind = entry->symlink_status(why).type();
      const auto& path = entry->path();
      if (kind == fs::file_type::directory) {
        folders.push_back(path);
      } else if (kind == fs::file_type::regular) {
        if (called_pdf(path) || begins_like_pdf(path)) add(path, std::nullopt);
      } else if (kind == fs::file_type::none) {  // deeper than a path can be long
        add(path, Failure{Code::unreadable, quoted(path) + " cannot be read: " + why.message()});
      } else {
        const auto* what = kind == fs::file_type::symlink ? " is a link" : " is not a regular file";
        add(path, Failure{Code::refused, quoted(path) + what + "; in a folder only files are read, so name it "
                                             "itself if it is meant"});
      }
    }
    if (ec) {
      if (here == folder)
        found.push_back({here, printable_utf8(lead.empty() ? here.filename().string() : lead),
                         Failure{Code::unreadable, quoted(here) + " cannot be read: " + ec.message()}});
      else
        add(here, Failure{Code::unreadable, quoted(here) + " cannot be read: " + ec.message()});
    }
  }
}

std::string own_name(const fs::path& path) {
  std::error_code ec;
  const auto name = path.filename().string();
  if (name != "." && name != ".." && !name.empty()) return name;
  const auto whole = fs::weakly_canonical(path, ec).filename().string();
  return whole.empty() ? "root" : whole;
}

}  // namespace

fs::path named_path(const std::string& name) {
  auto path = fs::path(name).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return path;
}

std::vector<Input> find_inputs(const std::vector<std::string>& named) {
  std::vector<fs::path> paths;
  std::map<std::string, int> same_name;
  for (const auto& name : named) {
    auto path = named_path(name);
    if (std::find(paths.begin(), paths.end(), path) != paths.end()) continue;
    ++same_name[own_name(path)];
    paths.push_back(std::move(path));
  }
  std::vector<Input> found;
  for (const auto& path : paths) {
    const auto own = own_name(path);
    const auto called = same_name[own] > 1 ? path.string() : own;
    std::error_code ec;
    const auto kind = fs::status(path, ec).type();
    if (kind == fs::file_type::not_found)
      found.push_back({path, printable_utf8(called),
                       Failure{Code::unreadable, quoted(path) + " does not exist"}, true});
    else if (kind == fs::file_type::directory)
      look_below(path, paths.size() > 1 ? called : "", found);
    else
      found.push_back({path, printable_utf8(called), std::nullopt});
  }
  std::sort(found.begin(), found.end(), [](const Input& a, const Input& b) { return a.file < b.file; });
  return found;
}

Result<std::string> read_input(const Input& input, std::uintmax_t max_bytes) {
  if (input.within.empty()) return read_file(input.path, max_bytes);
  return read_file_below(input.within, input.path.lexically_relative(input.within), max_bytes);
}

}  // namespace rapporteur
