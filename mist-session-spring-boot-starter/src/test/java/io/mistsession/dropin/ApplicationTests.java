package io.mistsession.dropin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.mistsession.dropin.app.DropInApplication;
import io.mistsession.dropin.federated.FederatedApplication;
import io.mistsession.dropin.guarded.GuardedApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The applications could be anyone's. */
class ApplicationTests {

    @ParameterizedTest
    @ValueSource(classes = {DropInApplication.class, FederatedApplication.class, GuardedApplication.class})
    void nothingInItKnowsMistSession(Class<?> application) {
        JavaClasses classes = new ClassFileImporter().importPackagesOf(application);

        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.mistsession..").and(not(resideInAPackage(application.getPackageName()))))
                .check(classes);
    }
}
