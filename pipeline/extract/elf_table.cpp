// The symbol leads to the table's bytes; the pointers in it are written by the loader, so where they will lead is read out
// of the relocations. Every offset is checked before it is followed.
#include "extract/elf_table.hpp"

#include <rapporteur/abi.h>

#include <elf.h>

#include <cstddef>
#include <cstring>
#include <vector>

namespace rapporteur {
namespace {

constexpr std::size_t largest_text = (16u << 20) + 1;

#if defined(__x86_64__)
constexpr std::uint32_t relative = R_X86_64_RELATIVE, absolute = R_X86_64_64;
#elif defined(__aarch64__)
constexpr std::uint32_t relative = R_AARCH64_RELATIVE, absolute = R_AARCH64_ABS64;
#endif

class File {
 public:
  explicit File(std::string_view bytes) : bytes_(bytes) {
    const auto header = at<Elf64_Ehdr>(0).value_or(Elf64_Ehdr{});
    for (std::uint64_t i = 0; i < header.e_phnum; ++i)
      if (const auto segment = at<Elf64_Phdr>(header.e_phoff + i * sizeof(Elf64_Phdr)); segment && segment->p_type == PT_LOAD)
        segments_.push_back(*segment);
    if (header.e_shentsize != sizeof(Elf64_Shdr)) return;
    for (std::uint64_t i = 0; i < header.e_shnum; ++i)
      if (const auto section = at<Elf64_Shdr>(header.e_shoff + i * sizeof(Elf64_Shdr))) sections_.push_back(*section);
  }

  template <class T>
  std::optional<T> at(std::uint64_t offset) const {
    if (offset > bytes_.size() || sizeof(T) > bytes_.size() - offset) return std::nullopt;
    T value;
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return value;
  }

  // The string that begins there, up to its NUL.
  std::optional<std::string> text_at(std::uint64_t offset) const {
    if (offset >= bytes_.size()) return std::nullopt;
    const auto rest = bytes_.substr(offset, largest_text);
    const auto end = rest.find('\0');
    if (end == rest.npos) return std::nullopt;
    return std::string(rest.substr(0, end));
  }

  bool says(std::uint64_t offset, std::string_view name) const {
    return offset < bytes_.size() && bytes_.size() - offset > name.size() && bytes_.substr(offset, name.size()) == name &&
           bytes_[offset + name.size()] == '\0';
  }

  // Where the bytes of an address stand in the file.
  std::optional<std::uint64_t> offset_of(std::uint64_t address) const {
    for (const auto& segment : segments_)
      if (address >= segment.p_vaddr && address - segment.p_vaddr < segment.p_filesz)
        return segment.p_offset + (address - segment.p_vaddr);
    return std::nullopt;
  }

  // The dynamic symbols; nullptr where the file does not say where they are.
  const Elf64_Shdr* symbols() const {
    for (const auto& section : sections_)
      if (section.sh_type == SHT_DYNSYM && section.sh_link < sections_.size()) return &section;
    return nullptr;
  }

  std::optional<Elf64_Sym> find(const Elf64_Shdr& symbols, std::string_view name) const {
    const auto names = sections_[symbols.sh_link].sh_offset;
    for (std::uint64_t i = 0; i < symbols.sh_size / sizeof(Elf64_Sym); ++i) {
      const auto symbol = at<Elf64_Sym>(symbols.sh_offset + i * sizeof(Elf64_Sym));
      if (!symbol) return std::nullopt;
      if (symbol->st_shndx != SHN_UNDEF && says(names + symbol->st_name, name)) return symbol;
    }
    return std::nullopt;
  }

  // Where the pointer at `address` will lead, without the library's base.
  std::optional<std::uint64_t> pointer_at(std::uint64_t address) const {
    for (const auto& section : sections_) {
      if (section.sh_type != SHT_RELA) continue;
      for (std::uint64_t i = 0; i < section.sh_size / sizeof(Elf64_Rela); ++i) {
        const auto entry = at<Elf64_Rela>(section.sh_offset + i * sizeof(Elf64_Rela));
        if (!entry) break;
        if (entry->r_offset != address) continue;
        if (ELF64_R_TYPE(entry->r_info) == relative) return static_cast<std::uint64_t>(entry->r_addend);
        const auto* table = symbols();
        if (ELF64_R_TYPE(entry->r_info) != absolute || table == nullptr) return std::nullopt;
        const auto symbol = at<Elf64_Sym>(table->sh_offset + ELF64_R_SYM(entry->r_info) * sizeof(Elf64_Sym));
        if (!symbol || symbol->st_shndx == SHN_UNDEF) return std::nullopt;
        return symbol->st_value + static_cast<std::uint64_t>(entry->r_addend);
      }
    }
    // No entry: packed relocations, which keep the address in its place, or a null pointer.
    const auto offset = offset_of(address);
    const auto value = offset ? at<std::uint64_t>(*offset) : std::nullopt;
    return value && *value != 0 ? value : std::nullopt;
  }

  std::optional<std::string> text_behind(std::uint64_t address) const {
    const auto target = pointer_at(address);
    const auto offset = target ? offset_of(*target) : std::nullopt;
    return offset ? text_at(*offset) : std::nullopt;
  }

 private:
  std::string_view bytes_;
  std::vector<Elf64_Phdr> segments_;
  std::vector<Elf64_Shdr> sections_;
};

}  // namespace

Result<std::optional<StatedTable>> stated_table(std::string_view bytes) {
  const File file(bytes);
  const auto* symbols = file.symbols();
  if (symbols == nullptr) return std::optional<StatedTable>();
  const auto symbol = file.find(*symbols, RPT_ENTRY_SYMBOL);
  if (!symbol)
    return Failure{Code::bad_plugin, "it is not a plugin: it does not export " RPT_ENTRY_SYMBOL "; end its source with RAPPORTEUR_PLUGIN"};
  const auto offset = file.offset_of(symbol->st_value);
  if (!offset) return std::optional<StatedTable>();
  const auto member = [&](std::size_t at) { return *offset + at; };
  StatedTable table;
  table.magic = file.at<std::uint32_t>(member(offsetof(rpt_plugin, magic))).value_or(0);
  table.size = file.at<std::uint32_t>(member(offsetof(rpt_plugin, size))).value_or(0);
  table.abi_major = file.at<std::uint16_t>(member(offsetof(rpt_plugin, abi_major))).value_or(0);
  table.abi_minor = file.at<std::uint16_t>(member(offsetof(rpt_plugin, abi_minor))).value_or(0);
  if (table.magic != RPT_MAGIC || table.abi_major != RPT_ABI_MAJOR) return std::optional(table);  // the rest may stand elsewhere
  table.name = file.text_behind(symbol->st_value + offsetof(rpt_plugin, name));
  table.version = file.text_behind(symbol->st_value + offsetof(rpt_plugin, version));
  table.manifest = file.text_behind(symbol->st_value + offsetof(rpt_plugin, manifest));
  return std::optional(table);
}

}  // namespace rapporteur
