package io.mistsession.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mistsession.web.mvc.MissingSessionAttributeException;
import io.mistsession.web.mvc.SessionParam;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in. */
@RestController
class ProfileController {

    record Profile(@JsonProperty("user_id") long userId, String username) {}

    @GetMapping("/profile")
    Profile profile(@SessionParam("user_id") long userId, @SessionParam String username) {
        return new Profile(userId, username);
    }

    /** A program gets the 401 that Mist Session answers by itself; a person is shown where to sign in. */
    @ExceptionHandler
    ResponseEntity<Void> signInFirst(MissingSessionAttributeException missing, HttpServletRequest request) {
        if (!isBrowser(request)) {
            throw missing;
        }
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/")).build();
    }

    private static boolean isBrowser(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
                .anyMatch(accept -> accept.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_HTML_VALUE));
    }
}
