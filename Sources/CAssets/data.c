#include "groups.h"

// Data that code reads: add the file to files/data and two lines here.

static const unsigned char topics_tsv[] = {
#embed "files/data/topics.tsv"
};
static const unsigned char topic_texts_ru_tsv[] = {
#embed "files/data/topic-texts-ru.tsv"
};
static const unsigned char kinds_tsv[] = {
#embed "files/data/kinds.tsv"
};
static const unsigned char topic_kinds_tsv[] = {
#embed "files/data/topic-kinds.tsv"
};
static const unsigned char topic_categories_tsv[] = {
#embed "files/data/topic-categories.tsv"
};
static const unsigned char calendar_ru_tsv[] = {
#embed "files/data/calendar-ru.tsv"
};
static const unsigned char topic_concepts_ru_txt[] = {
#embed "files/data/topic-concepts-ru.txt"
};
static const unsigned char topic_twins_txt[] = {
#embed "files/data/topic-twins.txt"
};
static const unsigned char abbreviations_ru_txt[] = {
#embed "files/data/abbreviations-ru.txt"
};
static const unsigned char plain_words_ru_txt[] = {
#embed "files/data/plain-words-ru.txt"
};
static const unsigned char topic_words_ru_tsv[] = {
#embed "files/data/topic-words-ru.tsv"
};

const otklik_asset otklik_data[] = {
    OTKLIK_ASSET("topics.tsv", "text/tab-separated-values; charset=utf-8", topics_tsv),
    OTKLIK_ASSET("topic-texts-ru.tsv", "text/tab-separated-values; charset=utf-8", topic_texts_ru_tsv),
    OTKLIK_ASSET("kinds.tsv", "text/tab-separated-values; charset=utf-8", kinds_tsv),
    OTKLIK_ASSET("topic-kinds.tsv", "text/tab-separated-values; charset=utf-8", topic_kinds_tsv),
    OTKLIK_ASSET("topic-categories.tsv", "text/tab-separated-values; charset=utf-8", topic_categories_tsv),
    OTKLIK_ASSET("calendar-ru.tsv", "text/tab-separated-values; charset=utf-8", calendar_ru_tsv),
    OTKLIK_ASSET("topic-concepts-ru.txt", "text/plain; charset=utf-8", topic_concepts_ru_txt),
    OTKLIK_ASSET("topic-twins.txt", "text/plain; charset=utf-8", topic_twins_txt),
    OTKLIK_ASSET("topic-words-ru.tsv", "text/tab-separated-values; charset=utf-8", topic_words_ru_tsv),
    OTKLIK_ASSET("abbreviations-ru.txt", "text/plain; charset=utf-8", abbreviations_ru_txt),
    OTKLIK_ASSET("plain-words-ru.txt", "text/plain; charset=utf-8", plain_words_ru_txt),
};
const size_t otklik_data_count = OTKLIK_COUNT(otklik_data);
