/** What very many live sessions take: bytes, time to load and to save one, and time to sweep. */
@NullMarked
package io.mistsession.benchmark.scale;

import org.jspecify.annotations.NullMarked;
