/** What a newcomer runs first: a page that shows, click by click, what happens to its session. */
@NullMarked
package io.mistsession.sample;

import org.jspecify.annotations.NullMarked;
