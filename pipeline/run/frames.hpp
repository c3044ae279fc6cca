// What the batch and a worker say to each other over a socket pair: length-prefixed messages, the document's bytes as a
// sealed memory file beside one. The batch trusts no length that a worker claims.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int get() const { return number_; }
  bool open() const { return number_ >= 0; }
  int release();

 private:
  int number_;
};

// A copy of the bytes that nobody can change any more.
Result<Descriptor> sealed_copy(std::string_view bytes);
Result<std::string> bytes_of(const Descriptor& memory);

struct Message {
  std::string text;
  Descriptor attached;
};

// Blocks until all is written; false when the other side is gone.
bool send_message(int socket, std::string_view text, int attached = -1);

// Blocks; nullopt when the other side is gone or breaks the rules.
std::optional<Message> receive_message(int socket);

// For the batch, which never blocks on a worker: takes what is there and gives the messages that are complete.
class Inbox {
 public:
  bool take(int socket);  // reads what is there; false when the other side is gone or breaks the rules
  std::optional<std::string> next();

 private:
  std::string buffer_;
};

inline constexpr std::uint64_t longest_message = 1u << 30;

}  // namespace rapporteur
