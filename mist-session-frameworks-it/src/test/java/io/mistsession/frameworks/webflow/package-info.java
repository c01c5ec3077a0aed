/** An application with Spring Web Flow. */
@NullMarked
package io.mistsession.frameworks.webflow;

import org.jspecify.annotations.NullMarked;
