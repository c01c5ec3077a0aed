package io.mistsession.codec;

import java.util.Locale;

/** A locale as its language tag, which cannot hold every locale that a constructor makes. */
final class LocaleForm {

    private LocaleForm() {}

    static String write(Locale locale) {
        String tag = locale.toLanguageTag();
        if (!read(tag).equals(locale)) {
            throw new RefusalException("a locale in it has no language tag (IETF BCP 47)");
        }
        return tag;
    }

    static Locale read(String tag) {
        return Locale.forLanguageTag(tag);
    }
}
