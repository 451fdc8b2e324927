/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The library uchardet, loaded when it is first asked.  Linked in, it and the
 * C++ it is made of would double the instructions that every start of byname
 * takes (2.4 to 4.7 million), and hardly a text needs it.
 */

#ifndef TEXT_CHARSET_LIBRARY_H
#define TEXT_CHARSET_LIBRARY_H

#include <uchardet.h>

struct charset_library {
	__typeof__(&uchardet_new) new;
	__typeof__(&uchardet_delete) delete;
	__typeof__(&uchardet_handle_data) handle_data;
	__typeof__(&uchardet_data_end) data_end;
	__typeof__(&uchardet_get_charset) get_charset;
};

/* NULL when it cannot be loaded, as where it was removed after byname was
 * built.  It stays until the program ends. */
const struct charset_library *charset_library(void);

#endif
