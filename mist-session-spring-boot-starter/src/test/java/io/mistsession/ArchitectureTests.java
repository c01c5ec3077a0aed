package io.mistsession;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("mist-session-tck") && !location.contains("/sample/"))
            .importPackages("io.mistsession");

    @Test
    void everyRoomIsThere() {
        assertThat(HOUSE.stream().map(type -> type.getPackageName()).distinct())
                .contains(
                        "io.mistsession",
                        "io.mistsession.codec",
                        "io.mistsession.codec.spring",
                        "io.mistsession.store.memory",
                        "io.mistsession.store.redis",
                        "io.mistsession.propagation",
                        "io.mistsession.manager",
                        "io.mistsession.web",
                        "io.mistsession.boot");
    }

    @Test
    void roomsKnowTheFoundationAndNotEachOther() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("foundation")
                .definedBy("io.mistsession")
                .layer("codec")
                .definedBy("io.mistsession.codec..")
                .layer("store.memory")
                .definedBy("io.mistsession.store.memory..")
                .layer("store.redis")
                .definedBy("io.mistsession.store.redis..")
                .layer("propagation")
                .definedBy("io.mistsession.propagation..")
                .layer("manager")
                .definedBy("io.mistsession.manager..")
                .layer("web")
                .definedBy("io.mistsession.web..")
                .layer("boot")
                .definedBy("io.mistsession.boot..")
                .whereLayer("foundation")
                .mayNotAccessAnyLayer()
                .whereLayer("codec")
                .mayOnlyAccessLayers("foundation")
                .whereLayer("store.memory")
                .mayOnlyAccessLayers("foundation")
                .whereLayer("store.redis")
                .mayOnlyAccessLayers("foundation")
                .whereLayer("propagation")
                .mayOnlyAccessLayers("foundation")
                .whereLayer("manager")
                .mayOnlyAccessLayers("foundation")
                .whereLayer("web")
                .mayOnlyAccessLayers("foundation", "manager")
                .whereLayer("boot")
                .mayNotBeAccessedByAnyLayer()
                .check(HOUSE);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("io.mistsession.(**)").should().beFreeOfCycles().check(HOUSE);
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

    @Test
    void onlyBootKnowsSpringBoot() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.mistsession.boot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.boot..")
                .check(HOUSE);
    }

    @Test
    void nobodyPrintsToTheConsole() {
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
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }
}
