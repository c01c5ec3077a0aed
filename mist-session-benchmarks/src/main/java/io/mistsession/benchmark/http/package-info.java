/** The tools of {@code bench/http.sh}: sessions for the load, what each costs Redis, and the table. */
@NullMarked
package io.mistsession.benchmark.http;

import org.jspecify.annotations.NullMarked;
