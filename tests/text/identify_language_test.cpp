#include "text/identify_language.hpp"
#include "places.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

namespace rapporteur {
namespace {

const Languages& languages() {
  static const Languages all =
      load_languages(test::source_dir() / "pipeline/languages").value();
  return all;
}

Document document_of(const std::vector<std::string>& texts, const std::vector<Kind>& kinds = {}) {
  Document document;
  for (const auto& text : texts) {
    if (!document.text.empty()) document.text += '\n';
    Block block;
    if (!kinds.empty()) block.kind = kinds[document.blocks.size()];
    block.range.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += text;
    block.range.end = static_cast<std::uint32_t>(document.text.size());
    block.body = block.range;
    document.blocks.push_back(block);
  }
  identify_languages(document, languages());
  return document;
}

std::string language_of(const std::string& text) { return document_of({text}).language; }

TEST(Language, IsToldForTheSixOfTheUnitedNations) {
  EXPECT_EQ(language_of("In 2024, the Programme received 46 cases and closed 38 of them."), "en");
  EXPECT_EQ(language_of("En 2024, le Programme a reçu 46 affaires et en a clos 38 pendant la période."),
            "fr");
  EXPECT_EQ(language_of("En 2024, el Programa recibió 46 casos y cerró 38 durante el período."), "es");
  EXPECT_EQ(language_of("В 2024 году Программа получила 46 дел и закрыла 38 из них."), "ru");
  EXPECT_EQ(language_of("2024年，开发署收到46起案件，结案38起。"), "zh");
  EXPECT_EQ(language_of("في عام 2024، تلقى البرنامج 46 قضية وأغلق 38 قضية."), "ar");
}

TEST(Language, IsNotTakenForItsNeighbour) {
  EXPECT_EQ(language_of("Em 2024, o Programa não recebeu os casos das mulheres nem os da sua missão, mas "
                        "foram encerrados 38 deles"),
            "pt");
  EXPECT_EQ(language_of("У 2024 році Програма отримала 46 справ і закрила 38 з них за цей період."), "uk");
  EXPECT_EQ(language_of("در سال گذشته برنامه چهل و شش پرونده دریافت کرد و پاسخ آن را به گروه پژوهش داد."),
            "fa");
  EXPECT_EQ(language_of("2024年には、事務局は46件の申し立てを受け取りました。"), "ja");
  EXPECT_EQ(language_of("2024년에 사무소는 46건의 사건을 접수하였다."), "ko");
}

TEST(Language, OfAShortBlockIsTheDocuments) {
  const auto document =
      document_of({"Total", "The Office received 46 cases in the period under review.", "Всего", "37.0"});
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.blocks[0].language, "en");
  EXPECT_EQ(document.blocks[2].language, "und");  // another script
  EXPECT_EQ(document.blocks[3].language, "und");  // no letters at all
}

TEST(Language, OfALongBlockIsItsOwn) {
  const auto document =
      document_of({"The Office received 46 cases in the period under review, and it closed 38 of them.",
                   "Le Bureau a reçu 46 affaires pendant la période considérée et en a clos 38."});
  EXPECT_EQ(document.blocks[0].language, "en");
  EXPECT_EQ(document.blocks[1].language, "fr");
}

TEST(Language, OfAShortBlockIsThatOfItsSurroundings) {
  const auto document =
      document_of({"The Office received 46 cases in the period under review, and it closed 38 of them.",
                   "Annexe", "Le Bureau a reçu 46 affaires pendant la période considérée et en a clos 38.",
                   "Total", "Le Conseil est invité à prendre note de ce rapport et des mesures prises."},
                  {Kind::paragraph, Kind::heading, Kind::paragraph, Kind::row, Kind::paragraph});
  EXPECT_EQ(document.language, "fr");
  EXPECT_EQ(document.blocks[1].language, "fr");
  EXPECT_EQ(document.blocks[3].language, "fr");
}

TEST(Language, OfAHanHeadingInAJapaneseReportIsJapanese) {
  const auto document = document_of({"内部監査調査年次報告書概要", "2024年には、事務局は46件の申し立てを受け取りました。"});
  EXPECT_EQ(document.blocks[0].language, "ja");
}

TEST(Language, OfATextToldTwiceIsTheFirst) {
  EXPECT_EQ(document_of({"The Office received 46 cases in the period and it closed 38 of them.",
                         "Le Bureau a reçu 46 affaires pendant la période et il en a clos 38 d'entre elles."})
                .language,
            "en");
}

TEST(Language, OfTheSurroundingsIsNotTakenAgainstTheWords) {
  const auto document = document_of({"The Office received 46 cases in the period under review.",
                                     "Note de la Directrice", "And so it was decided by the Board."});
  EXPECT_NE(document.blocks[1].language, "en");
}

TEST(Language, OfCloseCyrillicSistersIsToldByLettersAndWords) {
  EXPECT_EQ(language_of("Бюро получило 46 дел за отчетный период"), "ru");  // no letter that only Russian has
  EXPECT_EQ(language_of("Управление служб внутреннего надзора в Киеве и Алматы (Қазақстан) было закрыто"), "ru");
  EXPECT_EQ(language_of("Овие случаи беа затворени од страна на Канцеларијата во текот на годината"), "mk");
}

TEST(Language, WithoutAFileIsNotTakenForOneThatHas) {
  const std::string danish = "I løbet af året modtog kontoret 46 sager";
  EXPECT_EQ(language_of(danish), "und");
}

TEST(Language, OfAListOfNamesIsNotGuessed) {
  EXPECT_EQ(document_of({"UNDP UNFPA UNOPS UNICEF UNESCO UNIDO UNHCR"}).blocks[0].language, "und");
}

TEST(Language, OfNothingIsUnd) {
  EXPECT_EQ(document_of({}).language, "und");
  EXPECT_EQ(document_of({"46", "..."}).language, "und");
}

}  // namespace
}  // namespace rapporteur
