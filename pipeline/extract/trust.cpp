#include "extract/trust.hpp"

#include "base/utf8.hpp"

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rapporteur {
namespace {

std::string quoted(const std::filesystem::path& path) { return "\"" + printable_utf8(path.string()) + "\""; }

std::string group_name(gid_t group) {
  const ::group* const known = ::getgrgid(group);
  return known != nullptr ? known->gr_name : std::to_string(group);
}

}  // namespace

std::string why_not_trusted(const std::filesystem::path& file) {
  struct stat own {}, folder {};
  if (::stat(file.c_str(), &own) != 0 || ::stat(file.parent_path().c_str(), &folder) != 0) return {};  // reading it says why
  if (S_ISREG(own.st_mode) && (own.st_mode & S_IWOTH) != 0)
    return "it can be changed by everybody on this machine, and would run with your rights; chmod o-w " + quoted(file);
  if ((folder.st_mode & S_IWOTH) == 0) return {};
  if ((folder.st_mode & S_ISVTX) == 0)
    return "it can be exchanged by everybody on this machine, and would run with your rights; chmod o-w " + quoted(file.parent_path());
  if (own.st_uid != 0 && own.st_uid != ::geteuid())
    return "it belongs to somebody else and lies in " + quoted(file.parent_path()) + ", where everybody may put files; move it to a folder of your own";
  return {};
}

std::string who_may_change_it(const std::filesystem::path& file) {
  struct stat own {}, folder {};
  if (::stat(file.c_str(), &own) != 0 || ::stat(file.parent_path().c_str(), &folder) != 0) return {};
  if ((own.st_mode & S_IWGRP) != 0) return "the file can be changed by the group " + group_name(own.st_gid);
  if ((folder.st_mode & S_IWGRP) != 0) return "its folder can be changed by the group " + group_name(folder.st_gid);
  return {};
}

}  // namespace rapporteur
