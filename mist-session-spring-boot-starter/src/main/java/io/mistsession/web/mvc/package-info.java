/** Sessions in Spring MVC: parameters and guards of handler methods, flash attributes, answers to session exceptions. */
@NullMarked
package io.mistsession.web.mvc;

import org.jspecify.annotations.NullMarked;
