package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.SettableClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a good token is for. */
class TokenClaimsTest {

    private static final String LONG_NAME = "u".repeat(300);

    private final SettableClock clock = new SettableClock();

    @Test
    void tenant_issuerAndSubject_areBothInIt() {
        String tenant = caller(token()).tenant();
        assertThat(tenant).isEqualTo("jwt:" + SignedToken.ISSUER + "|u1");
        assertThat(caller(token().claim("upn", "anna")).tenant())
                .as("the same whatever a user is called")
                .isEqualTo(tenant);
        assertThat(caller(token().claim("sub", "u2")).tenant()).isNotEqualTo(tenant);
    }

    @Test
    void tenant_longOrOddSubject_isDigestedWhole() {
        String first = caller(token().claim("sub", LONG_NAME + "1")).tenant();
        assertThat(first).matches("jwt:[0-9a-f]{64}");
        assertThat(caller(token().claim("sub", LONG_NAME + "2")).tenant()).isNotEqualTo(first);
        assertThat(caller(token().claim("sub", "two words")).tenant()).matches("jwt:[0-9a-f]{64}");
        assertThat(caller(token().claim("sub", "J\u00fcrgen")).tenant()).matches("jwt:[0-9a-f]{64}");
    }

    @Test
    void name_usualClaims_goInOrder() {
        SignedToken token = token();
        assertThat(caller(token).name()).isEqualTo("u1");
        assertThat(caller(token.claim("preferred_username", "anna")).name()).isEqualTo("anna");
        assertThat(caller(token.claim("upn", "anna@x")).name()).isEqualTo("anna@x");
        assertThat(caller(token).terms().fixed()).isEqualTo(Map.of("Helicone-User-Id", "anna@x"));
        assertThat(caller(token.claim("upn", " ")).name()).isEqualTo("anna");
        assertThat(caller(token.claim("upn", List.of("x"))).name()).isEqualTo("anna");
    }

    @Test
    void name_ownClaim_isTheUserOrNobodyIs() {
        String[] email = {"helicone.access.jwt.user-claim", "email"};
        Caller named = caller(token().claim("email", "a@x"), email);
        assertThat(named.name()).isEqualTo("a@x");
        assertThat(named.terms().fixed()).containsEntry("Helicone-User-Id", "a@x");
        Caller unnamed = caller(token().claim("upn", "b"), email);
        assertThat(unnamed.name()).isEqualTo("u1");
        assertThat(unnamed.terms().fixed()).isEmpty();
    }

    @Test
    void name_noSubject_isTheUsers() {
        Caller caller = caller(token().without("sub").claim("upn", "anna"));
        assertThat(caller.name()).isEqualTo("anna");
        assertThat(caller.tenant()).isEqualTo("jwt:" + SignedToken.ISSUER + "|anna");
    }

    @Test
    void caller_nobodyNamed_isNobody() {
        assertThat(judged(token().without("sub"))).isEmpty();
        assertThat(judged(token().claim("sub", "\t "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHelicone-Auth: x", "a\nb", "a\u0000", "a\u007f"})
    void caller_nameThatWouldBreakAHeader_isNobody(String name) {
        assertThat(judged(token().claim("sub", name))).isEmpty();
        assertThat(judged(token().claim("upn", name))).isEmpty();
    }

    @Test
    void caller_namesInAnyLanguage_areThemselves() {
        assertThat(caller(token().claim("upn", "\u5f20\u4f1f")).terms().fixed())
                .containsEntry("Helicone-User-Id", "\u5f20\u4f1f");
    }

    @Test
    void roles_groups_areMappedExactly() {
        String[] mapped = {"helicone.access.jwt.roles", "staff=caller, desk=viewer, desk=admin, a=b=admin"};
        assertThat(roles(List.of("staff", "x", 1), mapped)).containsExactly(Role.CALLER);
        assertThat(roles(List.of("desk"), mapped)).containsExactlyInAnyOrder(Role.VIEWER, Role.ADMIN);
        assertThat(roles(List.of("staff", "desk"), mapped))
                .containsExactlyInAnyOrder(Role.CALLER, Role.VIEWER, Role.ADMIN);
        assertThat(roles(List.of("a=b"), mapped)).containsExactly(Role.ADMIN);
        assertThat(roles("admin")).containsExactly(Role.ADMIN);
        assertThat(roles(List.of("caller", "viewer", "admin")))
                .containsExactlyInAnyOrder(Role.CALLER, Role.VIEWER, Role.ADMIN);
    }

    @Test
    void roles_groupsThatGiveNone_areForbidden() {
        String[] mapped = {"helicone.access.jwt.roles", "staff=caller"};
        assertForbidden(token().claim("groups", List.of("caller", "admin")), mapped);
        assertForbidden(token().claim("groups", List.of("Admin", "ADMIN", "admin ", "CALLER", "")));
        assertForbidden(token().claim("groups", List.of()));
        assertForbidden(token().claim("groups", 7));
        assertForbidden(token().claim("groups", Map.of("admin", true)));
        assertForbidden(token().claim("groups", List.of(List.of("admin"))));
        assertForbidden(token().without("groups"));
    }

    @Test
    void properties_claims_becomeFixedHeaders() {
        Caller caller = caller(
                token().claim("dep", "R\u00e9search")
                        .claim("level", 7)
                        .claim("is_staff", true)
                        .claim("list", List.of("a"))
                        .claim("empty", " \t"),
                "helicone.access.jwt.properties",
                "dep=Department,level=Level,is_staff=Staff,list=List,empty=Empty,absent=Absent");
        assertThat(caller.terms().fixed())
                .isEqualTo(Map.of(
                        "Helicone-User-Id", "u1",
                        "Helicone-Property-Department", "R\u00e9search",
                        "Helicone-Property-Level", "7",
                        "Helicone-Property-Staff", "true"));
    }

    @Test
    void properties_valueThatWouldBreakAHeader_isNobody() {
        assertThat(judged(token().claim("dep", "a\r\nX: 1"), "helicone.access.jwt.properties", "dep=Department"))
                .isEmpty();
    }

    private SignedToken token() {
        return SignedToken.at(clock);
    }

    private Iterable<Role> roles(Object groups, String... config) {
        return caller(token().claim("groups", groups), config).roles();
    }

    private void assertForbidden(SignedToken token, String... config) {
        assertThatThrownBy(() -> judged(token, config))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(403));
    }

    private Caller caller(SignedToken token, String... config) {
        return judged(token, config).orElseThrow();
    }

    private Optional<Caller> judged(SignedToken token, String... config) {
        return SignedToken.judge(clock, config).caller(token.signed());
    }
}
