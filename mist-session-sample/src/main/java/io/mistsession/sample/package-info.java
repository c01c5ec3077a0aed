/** The sample application: a page that shows what each click does to the session. */
@NullMarked
package io.mistsession.sample;

import org.jspecify.annotations.NullMarked;
