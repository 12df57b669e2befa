#include "base/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace foedus {
namespace {

// Vectors of FIPS 180-2, appendix B, and of the NIST example values.
TEST(Sha256, DigestsTheEmptyMessage) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, DigestsAMessageOfOneBlock) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, DigestsAMessageWhosePaddingNeedsASecondBlock) {
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, DigestsAMillionBytes) {
  EXPECT_EQ(sha256(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, ReadsBytesAboveSevenBitsAsUnsigned) {
  EXPECT_EQ(sha256("Protégé"), sha256(std::string("Prot\xc3\xa9g\xc3\xa9")));
  EXPECT_EQ(sha256("\xff"), "a8100ae6aa1940d0b663bb31cd466142ebbdbd5187131b92d93818987832eb89");
}

}  // namespace
}  // namespace foedus
