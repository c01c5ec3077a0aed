/** Tests of the servlet door, over real ports of the containers it is meant for. */
@NullMarked
package io.mistsession.web;

import org.jspecify.annotations.NullMarked;
