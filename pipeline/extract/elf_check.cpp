// Reads ELF headers out of bytes that may be anything; every offset is checked before it is followed.
#include "extract/elf_check.hpp"

#include <elf.h>

#include <cstring>
#include <string>

namespace rapporteur {
namespace {

#if defined(__x86_64__)
constexpr auto this_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr auto this_machine = EM_AARCH64;
#else
#error "name this processor's ELF machine number here"
#endif

Failure bad(const std::string& why) { return {Code::bad_plugin, why}; }

Failure cut_short(const std::string& what, std::uint64_t end, std::size_t size) {
  return bad("it was cut short: " + what + " ends at byte " + std::to_string(end) + ", the file at byte " +
             std::to_string(size) + "; copy it again");
}

// Copied out, because a struct laid over bytes may stand at an odd address.
template <class T>
T at(std::string_view bytes, std::uint64_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

bool past_end(std::string_view bytes, std::uint64_t offset, std::uint64_t length) {
  return offset > bytes.size() || length > bytes.size() - offset;
}

Result<void> check_header(const Elf64_Ehdr& header) {
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB)
    return bad("it is not a 64-bit little-endian ELF file; build it for this machine");
  if (header.e_machine != this_machine) return bad("it was built for another processor; build it for this machine");
  if (header.e_type != ET_DYN) return bad("it is not a shared library; link it with -shared");
  if (header.e_phentsize != sizeof(Elf64_Phdr) || header.e_phnum == 0)
    return bad("it is damaged: its ELF header describes no segments that a loader could map");
  return {};
}

}  // namespace

Result<void> elf_check(std::string_view bytes) {
  if (bytes.size() < SELFMAG || std::memcmp(bytes.data(), ELFMAG, SELFMAG) != 0)
    return bad("it is not a shared library: it does not begin like an ELF file; name the .so that its build made");
  if (bytes.size() < sizeof(Elf64_Ehdr)) return cut_short("the ELF header", sizeof(Elf64_Ehdr), bytes.size());
  const auto header = at<Elf64_Ehdr>(bytes, 0);
  if (auto ok = check_header(header); !ok) return ok.error();
  // The section table is written last. The loader ignores it, but a copy that lost it was cut short.
  const std::uint64_t sections = std::uint64_t{header.e_shnum} * sizeof(Elf64_Shdr);
  if (past_end(bytes, header.e_shoff, sections))
    return cut_short("the section table", header.e_shoff + sections, bytes.size());
  const std::uint64_t headers = std::uint64_t{header.e_phnum} * sizeof(Elf64_Phdr);
  if (past_end(bytes, header.e_phoff, headers))
    return cut_short("the table of segments", header.e_phoff + headers, bytes.size());
  for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
    const auto segment = at<Elf64_Phdr>(bytes, header.e_phoff + i * sizeof(Elf64_Phdr));
    if (segment.p_type != PT_LOAD && segment.p_type != PT_DYNAMIC) continue;
    if (past_end(bytes, segment.p_offset, segment.p_filesz))
      return cut_short("a segment", segment.p_offset + segment.p_filesz, bytes.size());
  }
  return {};
}

}  // namespace rapporteur
