#include "base/nearest.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(Nearest, IsTheWordThatWasMeant) {
  const std::vector<std::string> words = {"name", "version", "languages"};
  EXPECT_EQ(nearest("langauges", words), "languages");
  EXPECT_EQ(nearest("nam", words), "name");
  EXPECT_EQ(nearest("rules", words), "");
  EXPECT_EQ(nearest("x", {}), "");
}

}  // namespace
}  // namespace rapporteur
