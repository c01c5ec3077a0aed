/** An application with Vaadin. */
@NullMarked
package io.mistsession.frameworks.vaadin;

import org.jspecify.annotations.NullMarked;
