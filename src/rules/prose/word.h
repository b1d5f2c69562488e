/* Inside prose: the words a sentence is read in. */
#ifndef RULES_PROSE_WORD_H
#define RULES_PROSE_WORD_H

#include "rules/prose.h"

typedef enum word_kind {
    WORD_UNKNOWN,
    WORD_FILL,      /* says nothing about what is counted */
    WORD_STOP,      /* ，： and brackets */
    WORD_AND,       /* 、和 */
    WORD_FIGURE,
    WORD_RATE,      /* 12.3% */
    WORD_YEAR,
    WORD_LAST_YEAR, /* 上年 */
    WORD_THIS_YEAR,
    WORD_COMPARED,  /* 较, 同比, 增加 … */
    WORD_PART,      /* 网络, 信函 …: the figure is of a part */
    WORD_OF_WHICH,  /* 其中 */
    WORD_EACH,      /* 各, 均为 */
    WORD_NOT,       /* 未, 无 */
    WORD_OGI,       /* 政府信息公开 */
    WORD_REQUEST,   /* 政府信息公开申请 */
    WORD_ASK,       /* 申请 alone */
    WORD_RECEIVE,
    WORD_ACCEPT,    /* 受理 */
    WORD_HANDLE,    /* 办理 */
    WORD_REPLY,     /* 答复, 办结 */
    WORD_CARRY,     /* 结转 */
    WORD_CARRY_IN,
    WORD_CARRY_OUT,
    WORD_NEXT_YEAR,
    WORD_OUTCOME,   /* sum: rows of table 3 */
    WORD_CLASS,     /* sum: columns of 新收 */
    WORD_RECONSIDERATION,
    WORD_SUIT,
    WORD_DIRECT,    /* 未经复议直接起诉 */
    WORD_AFTER,     /* 复议后起诉 */
    WORD_RESULT,    /* argument: report_result */
    WORD_CASE_DONE, /* 审结 */
    WORD_DOCUMENT,  /* argument: the first stock of its row */
    WORD_ISSUE,
    WORD_REPEAL,
    WORD_IN_FORCE,
    WORD_DECISION,  /* argument: the stock */
    WORD_DECIDE,    /* 作出 */
    WORD_PUBLISH,   /* 公开, 公示: counts what was published, not what was done */
} word_kind;

typedef struct word {
    word_kind kind;
    int argument, count; /* WORD_OUTCOME, WORD_CLASS: first row or column, how many */
    size_t from, to;
    int64_t value;       /* a figure's, in units; a rate's in its last digit */
    int64_t step;
    int decimals;        /* of a rate */
    prose_exactness how;
    bool unit;           /* 件, 起 … stands behind it */
} word;

enum { WORDS_MOST = 400 };

/* The words of a sentence; what goes beyond WORDS_MOST is not read. */
size_t prose_words(str paragraph, size_t from, size_t to, word *out);

#endif
