package io.mistsession;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, and what may be public. */
class ArchitectureTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("mist-session-tck") && !location.contains("/sample/"))
            .importPackages("io.mistsession");

    private static final Map<JavaClass, Set<JavaClass>> NEEDED = new HashMap<>();

    @Test
    void everyPackageIsThere() {
        assertThat(HOUSE.stream().map(type -> type.getPackageName()).distinct())
                .containsExactlyInAnyOrder(
                        "io.mistsession",
                        "io.mistsession.store",
                        "io.mistsession.codec",
                        "io.mistsession.propagation",
                        "io.mistsession.fingerprint",
                        "io.mistsession.store.memory",
                        "io.mistsession.store.redis",
                        "io.mistsession.manager",
                        "io.mistsession.codec.spring",
                        "io.mistsession.web",
                        "io.mistsession.web.mvc",
                        "io.mistsession.web.session",
                        "io.mistsession.web.security",
                        "io.mistsession.boot",
                        "io.mistsession.boot.actuate");
    }

    @Test
    void arrowsPointDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy("io.mistsession", "io.mistsession.store")
                .layer("codec")
                .definedBy("io.mistsession.codec")
                .layer("propagation")
                .definedBy("io.mistsession.propagation")
                .layer("fingerprint")
                .definedBy("io.mistsession.fingerprint")
                .layer("store.memory")
                .definedBy("io.mistsession.store.memory")
                .layer("store.redis")
                .definedBy("io.mistsession.store.redis")
                .layer("manager")
                .definedBy("io.mistsession.manager")
                .layer("codec.spring")
                .definedBy("io.mistsession.codec.spring")
                .layer("web")
                .definedBy("io.mistsession.web")
                .layer("web.mvc")
                .definedBy("io.mistsession.web.mvc")
                .layer("web.session")
                .definedBy("io.mistsession.web.session")
                .layer("web.security")
                .definedBy("io.mistsession.web.security")
                .layer("boot")
                .definedBy("io.mistsession.boot")
                .layer("boot.actuate")
                .definedBy("io.mistsession.boot.actuate")
                .whereLayer("api")
                .mayNotAccessAnyLayer()
                .whereLayer("codec")
                .mayOnlyAccessLayers("api")
                .whereLayer("propagation")
                .mayOnlyAccessLayers("api")
                .whereLayer("fingerprint")
                .mayOnlyAccessLayers("api")
                .whereLayer("store.memory")
                .mayOnlyAccessLayers("api")
                .whereLayer("store.redis")
                .mayOnlyAccessLayers("api")
                .whereLayer("manager")
                .mayOnlyAccessLayers("api")
                .whereLayer("codec.spring")
                .mayOnlyAccessLayers("api", "codec")
                .whereLayer("web")
                .mayOnlyAccessLayers("api", "manager")
                .whereLayer("web.mvc")
                .mayOnlyAccessLayers("api", "manager", "web")
                .whereLayer("web.session")
                .mayOnlyAccessLayers("api", "manager", "web")
                .whereLayer("web.security")
                .mayOnlyAccessLayers("api", "manager", "web", "web.session")
                .whereLayer("boot")
                .mayOnlyBeAccessedByLayers("boot.actuate")
                .whereLayer("boot.actuate")
                .mayOnlyAccessLayers("api", "manager", "boot")
                .whereLayer("boot.actuate")
                .mayNotBeAccessedByAnyLayer()
                .check(HOUSE);
    }

    @Test
    void noClassesOfDifferentPackagesNeedEachOther() {
        Map<JavaClass, Set<JavaClass>> reachable = new HashMap<>();
        HOUSE.stream().filter(JavaClass::isTopLevelClass).forEach(type -> reachable.put(type, reachableFrom(type)));

        assertThat(reachable.keySet())
                .allSatisfy(type -> assertThat(reachable.get(type))
                        .as("what %s needs", type.getName())
                        .noneMatch(other -> !other.getPackageName().equals(type.getPackageName())
                                && reachable.getOrDefault(other, Set.of()).contains(type)));
    }

    @Test
    void theCoreKnowsNeitherSpringNorTheServletApi() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.mistsession.web..",
                        "io.mistsession.boot..",
                        "io.mistsession.store.redis..",
                        "io.mistsession.codec.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .check(HOUSE);
    }

    /** Spring Data's exceptions and callbacks are partly those of Spring itself. */
    @Test
    void ofSpringTheRedisStoreKnowsTheAccessToRedisOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.mistsession.store.redis..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..", "jakarta..")
                        .and(not(resideInAnyPackage(
                                "org.springframework.data..",
                                "org.springframework.dao..",
                                "org.springframework.core.."))))
                .check(HOUSE);
    }

    @Test
    void onlyTheRedisStoreAndBootKnowRedisClients() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.mistsession.store.redis..", "io.mistsession.boot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.data..", "io.lettuce..", "io.netty..")
                .check(HOUSE);
    }

    /** Configuration classes live in the package that they wire; what a user names needs no Spring Boot. */
    @Test
    void outsideBootOnlyPackagePrivateClassesKnowSpringBoot() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.mistsession.boot..")
                .and()
                .arePublic()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.boot..")
                .check(HOUSE);
    }

    @Test
    void noClassPrintsToTheConsole() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(HOUSE);
    }

    @Test
    void timeComesFromAnInjectedClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(MonotonicClock.class.getName())
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .check(HOUSE);
    }

    @Test
    void classesAreFinalOrMeantToBeExtended() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areTopLevelClasses()
                .and()
                .areNotAssignableTo(RuntimeException.class)
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .areNotAnnotatedWith(org.springframework.context.annotation.Configuration.class)
                .and()
                .doNotBelongToAnyOf(AttributeKey.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(HOUSE.stream().map(type -> type.getPackage()).distinct())
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName())
                        .isTrue());
    }

    private static Set<JavaClass> reachableFrom(JavaClass type) {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(neededBy(type));
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (reached.add(next)) {
                open.addAll(neededBy(next));
            }
        }
        return reached;
    }

    /** The top-level classes that a top-level class and its nested classes use. */
    private static Set<JavaClass> neededBy(JavaClass type) {
        return NEEDED.computeIfAbsent(
                type,
                user -> HOUSE.stream()
                        .filter(each -> topLevel(each).equals(user))
                        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> topLevel(dependency.getTargetClass().getBaseComponentType()))
                        .filter(used -> !used.equals(user) && HOUSE.contain(used.getName()))
                        .collect(Collectors.toSet()));
    }

    private static JavaClass topLevel(JavaClass type) {
        JavaClass top = type;
        while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
        }
        return top;
    }
}
