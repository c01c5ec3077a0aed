/** What the store's scripts cost Redis, each beside a script that makes the same calls without a check. */
@NullMarked
package io.mistsession.benchmark.scripts;

import org.jspecify.annotations.NullMarked;
