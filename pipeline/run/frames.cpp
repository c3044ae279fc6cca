#include "run/frames.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace rapporteur {
namespace {

constexpr std::size_t head_size = sizeof(std::uint64_t);

Failure failed(const char* what) {
  return {Code::internal, std::string(what) + ": " + std::strerror(errno)};
}

bool read_whole(int socket, char* to, std::size_t size) {
  while (size > 0) {
    const auto got = ::recv(socket, to, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    if (number_ >= 0) ::close(number_);
    number_ = other.release();
  }
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

int Descriptor::release() { return std::exchange(number_, -1); }

Result<Descriptor> sealed_copy(std::string_view bytes) {
  Descriptor memory(::memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory.open()) return failed("no memory file for a document");
  for (std::size_t put = 0; put < bytes.size();) {
    const auto n = ::write(memory.get(), bytes.data() + put, bytes.size() - put);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed("a document's bytes cannot be copied");
    put += static_cast<std::size_t>(n);
  }
  if (::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
    return failed("a document's copy cannot be sealed");
  return memory;
}

Result<std::string> bytes_of(const Descriptor& memory) {
  struct stat about {};
  if (::fstat(memory.get(), &about) != 0) return failed("a document's copy cannot be read");
  std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
  for (std::size_t got = 0; got < bytes.size();) {
    const auto n = ::pread(memory.get(), bytes.data() + got, bytes.size() - got, static_cast<off_t>(got));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failed("a document's copy cannot be read");
    got += static_cast<std::size_t>(n);
  }
  return bytes;
}

bool send_message(int socket, std::string_view text, int attached) {
  const std::uint64_t size = text.size();
  std::string whole(reinterpret_cast<const char*>(&size), head_size);
  whole += text;
  std::size_t sent = 0;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  while (sent < whole.size()) {
    iovec part{whole.data() + sent, whole.size() - sent};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (sent == 0 && attached >= 0) {  // goes with the first byte
      message.msg_control = control.data();
      message.msg_controllen = control.size();
      auto* head = CMSG_FIRSTHDR(&message);
      head->cmsg_level = SOL_SOCKET;
      head->cmsg_type = SCM_RIGHTS;
      head->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(head), &attached, sizeof(int));
    }
    const auto n = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    sent += static_cast<std::size_t>(n);
  }
  return true;
}

std::optional<Message> receive_message(int socket) {
  std::uint64_t size = 0;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  iovec part{&size, head_size};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ssize_t got;
  do {
    got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
  } while (got < 0 && errno == EINTR);
  if (got <= 0) return std::nullopt;
  Message out;
  if (const auto* head = CMSG_FIRSTHDR(&message); head != nullptr && head->cmsg_type == SCM_RIGHTS) {
    int number = -1;
    std::memcpy(&number, CMSG_DATA(head), sizeof(int));
    out.attached = Descriptor(number);
  }
  const auto have = static_cast<std::size_t>(got);
  if (have < head_size && !read_whole(socket, reinterpret_cast<char*>(&size) + have, head_size - have))
    return std::nullopt;
  if (size > longest_message) return std::nullopt;
  out.text.resize(size);
  if (!read_whole(socket, out.text.data(), size)) return std::nullopt;
  return out;
}

bool Inbox::take(int socket) {
  std::array<char, 1 << 16> piece;
  const auto got = ::recv(socket, piece.data(), piece.size(), MSG_DONTWAIT);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (got <= 0) return false;
  buffer_.append(piece.data(), static_cast<std::size_t>(got));
  std::uint64_t size = 0;
  if (buffer_.size() >= head_size) std::memcpy(&size, buffer_.data(), head_size);
  return size <= longest_message;
}

std::optional<std::string> Inbox::next() {
  if (buffer_.size() < head_size) return std::nullopt;
  std::uint64_t size = 0;
  std::memcpy(&size, buffer_.data(), head_size);
  if (size > longest_message || buffer_.size() < head_size + size) return std::nullopt;
  auto text = buffer_.substr(head_size, size);
  buffer_.erase(0, head_size + size);
  return text;
}

}  // namespace rapporteur
