package io.mistsession.boot;

import io.mistsession.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/** Parses the patterns of a property. Loaded only if there are some: Spring's parser is an optional dependency. */
final class PathPatterns {

    private PathPatterns() {}

    static List<PathPattern> parse(String property, List<String> patterns) {
        List<PathPattern> parsed = new ArrayList<>();
        for (String pattern : patterns) {
            parsed.add(parse(property, pattern));
        }
        return parsed;
    }

    private static PathPattern parse(String property, String pattern) {
        if (!pattern.startsWith("/")) {
            throw refused(property, pattern, "must begin with a slash.");
        }
        try {
            return PathPatternParser.defaultInstance.parse(pattern);
        } catch (PatternParseException e) {
            throw refused(property, pattern, "is no path pattern (" + e.getMessage() + ").");
        }
    }

    private static InvalidSettingException refused(String property, String pattern, String problem) {
        return new InvalidSettingException(
                property, pattern, problem, "Set patterns as in @RequestMapping, such as /poll or /status/**.");
    }
}
