/** What tests of the starter need to know of the manager. */
@NullMarked
package io.mistsession.manager;

import org.jspecify.annotations.NullMarked;
