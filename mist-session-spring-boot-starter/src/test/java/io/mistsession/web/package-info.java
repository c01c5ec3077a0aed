/** Tests of the servlet adapter, on real ports of Tomcat and Jetty. */
@NullMarked
package io.mistsession.web;

import org.jspecify.annotations.NullMarked;
