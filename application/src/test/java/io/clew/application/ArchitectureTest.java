package io.clew.application;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.clew.application.access.Needs;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.merge.MergeArbiter;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rules of the house that the compiler and Maven cannot see; each rule's name is the sentence. */
@AnalyzeClasses(packages = "io.clew", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_kernel_knows_only_the_jdk_jspecify_and_jackson_annotations = classes()
            .that(resideInAPackage("io.clew.kernel..")
                    .and(resideInAPackage("io.clew.kernel.stored..").negate()))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..", "io.clew.kernel..", "org.jspecify..", "com.fasterxml.jackson.annotation.."));

    @ArchTest
    static final ArchRule only_the_kernels_stored_package_and_http_bind_json_to_objects = noClasses()
            .that(resideInAnyPackage("io.clew.kernel.stored..", "io.clew.application..", "io.clew.benchmarks..")
                    .negate())
            .should()
            .dependOnClassesThat(resideInAnyPackage("tools.jackson.databind..", "com.fasterxml.jackson.databind.."));

    @ArchTest
    static final ArchRule only_the_sqlite_packages_know_the_driver = noClasses()
            .that(resideInAPackage("..sqlite..").negate())
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."));

    @ArchTest
    static final ArchRule only_the_application_knows_spring = noClasses()
            .that(resideInAnyPackage("io.clew.application..", "io.clew.benchmarks..")
                    .negate())
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework.."));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.clew.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule view_packages_do_not_import_each_other = slices().matching(
                    "io.clew.query.(session|timeline|snapshot|request|summary|state|agentstate|end|retention)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule every_route_says_which_scope_it_needs =
            methods().that().areMetaAnnotatedWith(RequestMapping.class).should().beAnnotatedWith(Needs.class);

    @ArchTest
    static final ArchRule who_may_what_knows_no_protocol = noClasses()
            .that(resideInAPackage("io.clew.application.access.."))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "io.clew.application.http.."));

    @ArchTest
    static final ArchRule events_are_records =
            classes().that().implement(SessionEvent.class).should().beRecords();

    @ArchTest
    static final ArchRule commands_are_records =
            classes().that().implement(SessionCommand.class).should().beRecords();

    @ArchTest
    static final ArchRule aggregates_and_projections_are_package_private = classes()
            .that()
            .haveSimpleNameEndingWith("Projection")
            .and()
            .areNotInterfaces()
            .or()
            .haveFullyQualifiedName("io.clew.command.session.Session")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule decide_and_evolve_are_never_public = methods()
            .that()
            .haveName("decide")
            .or()
            .haveName("evolve")
            .and()
            .areDeclaredInClassesThat(not(assignableTo(MergeArbiter.class)))
            .should()
            .notHaveModifier(JavaModifier.PUBLIC);

    @ArchTest
    static final ArchRule decisions_and_projections_ask_no_clock_and_throw_no_dice = noClasses()
            .that(resideInAnyPackage("io.clew.command.session..")
                    .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith("Projection")))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule aggregates_and_projections_do_not_log = noFields()
            .that()
            .areDeclaredInClassesThat(resideInAPackage("io.clew.command.session..")
                    .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith("Projection")))
            .should()
            .haveRawType("org.slf4j.Logger");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .that(alwaysTrue())
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager");
}
