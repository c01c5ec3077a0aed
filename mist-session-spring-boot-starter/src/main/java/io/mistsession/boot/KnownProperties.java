package io.mistsession.boot;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** The names of the properties that exist. */
final class KnownProperties {

    private static final String PREFIX = "mist.session";

    private KnownProperties() {}

    /** The one that was probably meant: with the same last part, or a few letters apart. */
    static Optional<String> closestTo(String misspelt) {
        int few = Math.max(2, lastPart(misspelt).length() / 3);
        return names(PREFIX, MistSessionProperties.class)
                .min(Comparator.comparingInt(name -> distance(misspelt, name)))
                .filter(name -> distance(misspelt, name) <= few);
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .flatMap(component -> names(prefix + "." + dashed(component), component));
    }

    private static Stream<String> names(String name, RecordComponent component) {
        return component.getType().isRecord() ? names(name, component.getType()) : Stream.of(name);
    }

    private static String dashed(RecordComponent component) {
        return DataObjectPropertyName.toDashedForm(component.getName());
    }

    private static int distance(String misspelt, String name) {
        return lastPart(misspelt).equals(lastPart(name)) ? 1 : edits(misspelt, name);
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** How many letters have to be added, removed or replaced. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
