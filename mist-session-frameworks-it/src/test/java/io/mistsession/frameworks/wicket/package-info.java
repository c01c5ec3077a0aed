/** An application with Wicket. */
@NullMarked
package io.mistsession.frameworks.wicket;

import org.jspecify.annotations.NullMarked;
