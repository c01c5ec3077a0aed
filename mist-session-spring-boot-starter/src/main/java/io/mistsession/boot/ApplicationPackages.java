package io.mistsession.boot;

import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;

/** The packages of the application, whose classes may be stored without a setting. */
final class ApplicationPackages {

    private static final Logger log = LoggerFactory.getLogger(MistSessionAutoConfiguration.class);

    /** Packages of many owners: besides these all names of up to two letters, such as those of countries. */
    private static final Set<String> OF_MANY_OWNERS =
            Set.of("com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "dev");

    private ApplicationPackages() {}

    /** Those that are narrow enough. A warning names the others, which the application has not set by any property. */
    static List<String> of(BeanFactory beans) {
        if (!AutoConfigurationPackages.has(beans)) {
            return List.of();
        }
        return AutoConfigurationPackages.get(beans).stream()
                .filter(ApplicationPackages::isNarrow)
                .toList();
    }

    private static boolean isNarrow(String name) {
        boolean isNarrow = name.length() > 2 && !OF_MANY_OWNERS.contains(name);
        if (!isNarrow) {
            log.warn(
                    "The package '{}' of the application is too wide: its classes cannot be stored in sessions. Move"
                            + " the application into a package such as com.example.shop, or name the packages of"
                            + " the classes to be stored in mist.session.codec.allowed-packages.",
                    name);
        }
        return isNarrow;
    }
}
