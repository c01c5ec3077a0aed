/** Tests of the servlet adapter, over real ports of the containers. */
@NullMarked
package io.mistsession.web;

import org.jspecify.annotations.NullMarked;
