// Outcomes on their way from a worker, which is not to be trusted.
#include "run/outcome.hpp"

#include "run/frames.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace rapporteur {
namespace {

TEST(Outcomes, ComeBackAsTheyWere) {
  Outcome outcome;
  outcome.state = State::degraded;
  outcome.reason = "pages_withheld";
  outcome.message = "a sentence with \"quotes\" and 文字";
  outcome.pages = 12;
  outcome.withheld_pages = 2;
  outcome.withheld_records = {{"cases", 3}};
  outcome.loss = {{"no_unicode", 7}};
  outcome.records = {R"({"id":"1"})", R"({"id":"2"})"};
  outcome.rejected = {{"cases", "case", 4, "why", "{}"}};
  outcome.notes = {{"cases", "1", "case", "/fields/part_of", "gone"}};
  outcome.findings = {{"cases", "1", "case", 4, "breakdown_sum", "1 + 1 = 2, not 3", {"2"}}};
  outcome.failed_plugins = {{"deadly", {"it ended its worker", 1}}};
  const auto back = outcome_from_json(to_json(outcome));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->state, outcome.state);
  EXPECT_EQ(back->message, outcome.message);
  EXPECT_EQ(back->loss, outcome.loss);
  EXPECT_EQ(back->records, outcome.records);
  EXPECT_EQ(back->rejected.at(0).page, 4);
  EXPECT_EQ(back->notes.at(0).pointer, "/fields/part_of");
  EXPECT_EQ(back->findings.at(0).records, outcome.findings[0].records);
  EXPECT_EQ(to_json(*back), to_json(outcome));
}

TEST(Outcomes, AnythingElseIsAFailure) {
  for (const auto* text : {"", "{", "[]", "{}", R"({"state":"fine"})", R"({"state":3})"}) {
    const auto read = outcome_from_json(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, Code::no_reply) << text;
  }
}

TEST(Outcomes, TellTheDocumentsFaultFromOurs) {
  EXPECT_EQ(outcome_of({Code::encrypted, ""}).state, State::rejected);
  EXPECT_EQ(outcome_of({Code::refused, ""}).state, State::rejected);
  EXPECT_EQ(outcome_of({Code::time_limit, ""}).state, State::failed);
  EXPECT_EQ(outcome_of({Code::crash, ""}).reason, "crash");
}

class Frames : public testing::Test {
 protected:
  Frames() {
    std::array<int, 2> ends;
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
    here = Descriptor(ends[0]);
    there = Descriptor(ends[1]);
  }
  Descriptor here, there;
};

TEST_F(Frames, CarryTextAndSealedBytes) {
  const auto copy = sealed_copy("the bytes");
  ASSERT_TRUE(copy);
  ASSERT_TRUE(send_message(here.get(), "name", copy->get()));
  const auto message = receive_message(there.get());
  ASSERT_TRUE(message);
  EXPECT_EQ(message->text, "name");
  EXPECT_EQ(bytes_of(message->attached).value(), "the bytes");
  EXPECT_LT(write(message->attached.get(), "x", 1), 0) << "a sealed copy was written to";
}

TEST_F(Frames, AreCompleteOnlyWhenAllOfThemIsThere) {
  Inbox inbox;
  const std::string whole("\x03\0\0\0\0\0\0\0abc", 11);
  for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
    ASSERT_EQ(send(here.get(), &whole[i], 1, 0), 1);
    ASSERT_TRUE(inbox.take(there.get()));
    ASSERT_FALSE(inbox.next());
  }
  ASSERT_EQ(send(here.get(), &whole.back(), 1, 0), 1);
  ASSERT_TRUE(inbox.take(there.get()));
  EXPECT_EQ(inbox.next(), "abc");
  EXPECT_FALSE(inbox.next());
}

TEST_F(Frames, ComeOneAfterTheOtherEvenWhenTheSenderIsGone) {
  ASSERT_TRUE(send_message(here.get(), "@glyphs 3"));
  ASSERT_TRUE(send_message(here.get(), ""));
  ASSERT_TRUE(send_message(here.get(), "{}"));
  here = Descriptor();
  Inbox inbox;
  ASSERT_TRUE(inbox.take(there.get()));
  EXPECT_EQ(inbox.next(), "@glyphs 3");
  EXPECT_EQ(inbox.next(), "");
  EXPECT_EQ(inbox.next(), "{}");
  EXPECT_FALSE(inbox.next());
  EXPECT_FALSE(inbox.take(there.get()));
}

TEST_F(Frames, AClaimBeyondTheLimitClosesTheBox) {
  Inbox inbox;
  const std::string claim("\xff\xff\xff\xff\xff\xff\xff\x7f", 8);
  ASSERT_EQ(send(here.get(), claim.data(), claim.size(), 0), 8);
  EXPECT_FALSE(inbox.take(there.get()));
}

TEST_F(Frames, AnEndIsNoMessage) {
  here = Descriptor();
  EXPECT_FALSE(receive_message(there.get()));
  Inbox inbox;
  EXPECT_FALSE(inbox.take(there.get()));
}

}  // namespace
}  // namespace rapporteur
