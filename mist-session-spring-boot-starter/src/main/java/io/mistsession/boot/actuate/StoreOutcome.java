package io.mistsession.boot.actuate;

import io.mistsession.SessionPage;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.CreateResult;
import io.mistsession.store.LoadResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.SaveResult;
import io.mistsession.store.UpdateResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answers of a store in words. */
final class StoreOutcome {

    private static final String FOUND = "found";
    private static final String ABSENT = "absent";

    private StoreOutcome() {}

    static String of(Object answer) {
        if (answer instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        } else if (answer instanceof LoadResult) {
            return answer instanceof LoadResult.Found ? FOUND : answer instanceof LoadResult.Ended ? "ended" : ABSENT;
        } else if (answer instanceof Optional<?> record) {
            return record.isPresent() ? FOUND : ABSENT;
        } else if (answer instanceof SaveResult) {
            return "saved";
        } else if (answer instanceof UpdateResult) {
            return answer instanceof UpdateResult.Conflict ? "conflict" : "updated";
        } else if (answer instanceof CreateResult) {
            return "created";
        } else if (answer instanceof AdmissionResult) {
            return "admitted";
        } else if (answer instanceof SessionPage<?>) {
            return FOUND;
        } else if (answer instanceof List<?>) {
            return "removed";
        }
        return answer instanceof RotateResult ? "rotated" : "swept";
    }
}
