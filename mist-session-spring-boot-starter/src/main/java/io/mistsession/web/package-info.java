/** The servlet door: lets sessions in, saves them before the response is committed, and hands them to controllers. */
@NullMarked
package io.mistsession.web;

import org.jspecify.annotations.NullMarked;
