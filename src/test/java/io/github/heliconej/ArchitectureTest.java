package io.github.heliconej;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.heliconej.api.StreamAggregator;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** The directions of architecture 3 and the rules of style 4.2. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "io.github.heliconej";

    private static final String API = ROOT + ".api";
    private static final String CONFIG = ROOT + ".config";
    private static final String UPSTREAM = ROOT + ".upstream";
    private static final String CACHE = ROOT + ".cache";
    private static final String COST = ROOT + ".cost";
    private static final String LIMIT = ROOT + ".limit";
    private static final String GATEWAY = ROOT + ".gateway";
    private static final String REDACT = ROOT + ".redact";
    private static final String LEDGER = ROOT + ".ledger";
    private static final String ANALYTICS = ROOT + ".analytics";
    private static final String SEGMENT = ROOT + ".segment";
    private static final String ALERT = ROOT + ".alert";
    private static final String INGEST = ROOT + ".ingest";
    private static final String WEB = ROOT + ".web";
    private static final String STORE = ROOT + ".store";
    private static final String SANDBOX = ROOT + ".sandbox";
    private static final String TELEMETRY = ROOT + ".telemetry";
    private static final String[] SERVICE_JAR = {ROOT, API, CONFIG, UPSTREAM, CACHE, COST, LIMIT, GATEWAY};
    private static final double LEAST_HIDDEN_SHARE = 0.3;

    @ArchTest
    static final ArchRule packages_ofTheProduct_haveNoCycles =
            slices().assignedFrom(new PackageSlices()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule api_anyType_knowsOnlyJavaJsonAndItself = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "jakarta.json..", API);

    /** Some are no values: a reader's place in its text, and what the aggregator has put together so far. */
    @ArchTest
    static final ArchRule api_fields_areFinal = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(API)
            .and()
            .areNotDeclaredIn(API + ".JsonTokens")
            .and()
            .areNotDeclaredIn(API + ".JsonScanner")
            .and()
            .areNotDeclaredIn(API + ".JsonDigest$Container")
            .and()
            .areNotDeclaredIn(StreamAggregator.class)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule config_anyType_knowsNothingElseOfOurs = ours(CONFIG, CONFIG);

    @ArchTest
    static final ArchRule upstream_anyType_knowsOnlyApiAndConfig = ours(UPSTREAM, API, CONFIG, UPSTREAM);

    @ArchTest
    static final ArchRule cache_anyType_knowsOnlyWhatIsBelowIt = ours(CACHE, API, CONFIG, UPSTREAM, CACHE);

    @ArchTest
    static final ArchRule cost_anyType_knowsOnlyApiAndConfig = ours(COST, API, CONFIG, COST);

    @ArchTest
    static final ArchRule limit_anyType_knowsOnlyWhatIsBelowIt = ours(LIMIT, API, CONFIG, UPSTREAM, LIMIT);

    @ArchTest
    static final ArchRule gateway_anyType_knowsOnlyWhatIsBelowIt =
            ours(GATEWAY, API, CONFIG, UPSTREAM, CACHE, COST, LIMIT, GATEWAY);

    @ArchTest
    static final ArchRule redact_anyType_knowsOnlyConfig = ours(REDACT, CONFIG, REDACT);

    @ArchTest
    static final ArchRule ledger_anyType_knowsOnlyTheServiceJarAndRedact =
            ours(LEDGER, API, CONFIG, UPSTREAM, COST, GATEWAY, REDACT, LEDGER);

    @ArchTest
    static final ArchRule analytics_anyType_knowsOnlyTheLog = ours(ANALYTICS, API, CONFIG, UPSTREAM, LEDGER, ANALYTICS);

    @ArchTest
    static final ArchRule segment_anyType_knowsOnlyTheLogAndItsNumbers =
            ours(SEGMENT, API, CONFIG, UPSTREAM, LEDGER, ANALYTICS, SEGMENT);

    @ArchTest
    static final ArchRule alert_anyType_knowsOnlyTheLogAndWhatIsBelowIt =
            ours(ALERT, API, CONFIG, UPSTREAM, LEDGER, ALERT);

    @ArchTest
    static final ArchRule ingest_anyType_knowsOnlyTheLedgerAndWhatIsBelowIt =
            ours(INGEST, API, CONFIG, UPSTREAM, COST, LEDGER, INGEST);

    @ArchTest
    static final ArchRule serviceJar_anyType_knowsOnlyTheServiceJar = noClasses()
            .that()
            .resideInAnyPackage(SERVICE_JAR)
            .should()
            .dependOnClassesThat(
                    resideInAPackage(ROOT + "..").and(DescribedPredicate.not(resideInAnyPackage(SERVICE_JAR))));

    @ArchTest
    static final ArchRule web_fromOutside_isUnknown = unknownOutside(WEB);

    @ArchTest
    static final ArchRule sandbox_fromOutside_isUnknown = unknownOutside(SANDBOX);

    @ArchTest
    static final ArchRule telemetry_fromOutside_isUnknown = unknownOutside(TELEMETRY);

    @ArchTest
    static final ArchRule store_fromOutside_isUnknown = unknownOutside(STORE);

    @ArchTest
    static final ArchRule databases_outsideStore_areNotUsed = noClasses()
            .that()
            .resideOutsideOfPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "io.lettuce..", "io.netty..");

    @ArchTest
    static final ArchRule jpa_anywhere_isNotUsed =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule vendors_anywhere_areNotNamed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.ibm..",
                    "io.openliberty..",
                    "fish.payara..",
                    "com.sun..",
                    "org.glassfish..",
                    "org.eclipse.persistence..",
                    "org.eclipse.parsson..",
                    "org.jboss..",
                    "org.apache.cxf..",
                    "io.smallrye..",
                    "org.hibernate..");

    @ArchTest
    static final ArchRule resources_withAPath_liveInWebAndSaySo = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .resideInAPackage(WEB)
            .andShould()
            .haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule paths_onMethods_areThoseOfResourcesAndTheUpstreamsInterface = methods()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beDeclaredInClassesThat(describe(
                    "are resources in web, or upstream.GatewayApi",
                    type -> type.getPackageName().equals(WEB)
                                    && type.getSimpleName().endsWith("Resource")
                            || type.getName().equals(UPSTREAM + ".GatewayApi") && type.isInterface()));

    @ArchTest
    static final ArchRule interceptedMethods_fromTheirOwnClass_areNotCalled = methods()
            .that(areIntercepted())
            .should(notBeCalledFromTheirOwnClass())
            .andShould()
            .notBePrivate()
            .andShould()
            .notBeFinal()
            .andShould()
            .notBeStatic();

    @ArchTest
    static final ArchRule interceptedMethods_classes_canBeSubclassed =
            methods().that(areIntercepted()).should().beDeclaredInClassesThat().doNotHaveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule fields_outsideWeb_areNotInjected = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(WEB)
            .should()
            .beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule fields_static_areFinal =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule standardStreams_anywhere_areNotUsed = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule exceptions_thatSayNothing_areNotThrown = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule time_outsideItsProducer_isNotRead = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CONFIG + ".ConfigProducer")
            .should()
            .accessTargetWhere(readsTheClock());

    @ArchTest
    static final ArchRule threads_ofOurOwn_areNotMade = noClasses()
            .should()
            .callConstructorWhere(
                    describe("it makes a Thread", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
            .orShould()
            .beAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Executors.class, ForkJoinPool.class, Timer.class)
            .orShould()
            .accessTargetWhere(describe(
                    "it goes parallel", access -> access.getTarget().getName().startsWith("parallel")));

    @ArchTest
    static final ArchRule names_ofTypes_sayWhatTheyAre = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils|Handler|Dto|DTO|Common|Abstract)")
            .orShould()
            .haveNameMatching(".*[.$]Abstract[A-Z][A-Za-z]*")
            // A base URL is OpenAI's word for what the type is; any other Base is a superclass by another name.
            .orShould(endWithBaseUnlessItIsAUrl());

    @ArchTest
    static void types_aThirdAtLeast_areHiddenInTheirPackage(JavaClasses imported) {
        List<JavaClass> types = imported.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        List<String> hidden = types.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .toList();
        assertThat(hidden).hasSizeGreaterThanOrEqualTo((int) Math.ceil(types.size() * LEAST_HIDDEN_SHARE));
    }

    private static ArchRule ours(String from, String... allowed) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..").and(DescribedPredicate.not(resideInAnyPackage(allowed))));
    }

    private static ArchRule unknownOutside(String hidden) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(hidden)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(hidden);
    }

    private static DescribedPredicate<JavaMethod> areIntercepted() {
        return describe("are intercepted", method -> method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getName())
                .anyMatch(name -> name.startsWith("org.eclipse.microprofile.faulttolerance.")
                        || name.equals("jakarta.transaction.Transactional")));
    }

    /** An interceptor stands between beans; what a bean calls on itself goes past it in silence. */
    private static ArchCondition<JavaMethod> notBeCalledFromTheirOwnClass() {
        return new ArchCondition<>("not be called from their own class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaAccess<?> access : method.getAccessesToSelf()) {
                    if (outermost(access.getOriginOwner()).equals(outermost(method.getOwner()))) {
                        events.add(SimpleConditionEvent.violated(method, access.getDescription()));
                    }
                }
            }
        };
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return describe("it reads the clock", access -> {
            String name = access.getTarget().getName();
            JavaClass owner = access.getTargetOwner();
            boolean isGivenAClock = access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit
                    && unit.getRawParameterTypes().stream().anyMatch(assignableTo(Clock.class));
            return owner.getPackageName().startsWith("java.time") && name.equals("now") && !isGivenAClock
                    || owner.isEquivalentTo(Clock.class)
                            && (name.startsWith("system") || name.startsWith("tick") && !isGivenAClock)
                    || owner.isEquivalentTo(System.class)
                            && (name.equals("currentTimeMillis") || name.equals("nanoTime"))
                    || owner.isEquivalentTo(Date.class) && name.equals("<init>");
        });
    }

    private static ArchCondition<JavaClass> endWithBaseUnlessItIsAUrl() {
        return new ArchCondition<>("end with Base") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean isBanned =
                        type.getSimpleName().endsWith("Base") && !type.getName().equals(GATEWAY + ".UpstreamBase");
                events.add(new SimpleConditionEvent(type, isBanned, type.getName() + " ends with Base"));
            }
        };
    }

    /** One slice per package; the root package is one as well. */
    private static final class PackageSlices implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
