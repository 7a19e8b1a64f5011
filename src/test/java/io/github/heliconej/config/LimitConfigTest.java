package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitConfigTest {

    private static final String FREE = "helicone.limit.policy.free-tier";

    @Test
    void read_nothingSet_isNoLimitAndDeny() {
        LimitConfig limit = TestConfig.of().limit();
        assertThat(limit.named()).isEmpty();
        assertThat(limit.defaults()).isEmpty();
        assertThat(limit.onOutage()).isEqualTo(LimitConfig.OnOutage.DENY);
        assertThat(TestConfig.of().redisUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"free-tier", "Free_Tier", " FREE-TIER "})
    void parse_name_isWhatIsConfigured(String name) {
        LimitConfig limit = TestConfig.of(FREE, "100;w=60, 5;w=3600;u=cents").limit();
        assertThat(texts(limit.parse(name))).containsExactly("100;w=60", "5;w=3600;u=cents");
    }

    @Test
    void parse_listOfPoliciesAndNames_isInOrder() {
        LimitConfig limit = TestConfig.of(FREE, "100;w=60").limit();
        assertThat(texts(limit.parse("7;w=60 ,free-tier,8;w=60;s=user")))
                .containsExactly("7;w=60", "100;w=60", "8;w=60;s=user");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            gold            | no policy of the name 'gold'
            free-tier,gold  | no policy of the name 'gold'
            1;w=60,         | a policy is empty
            ,1;w=60         | a policy is empty
            1;w=60,,2;w=60  | a policy is empty
            1;w=60,2        | '2' has no window
            free tier       | the quota 'free tier'
            """)
    void parse_wrongList_saysWhy(String list, String reason) {
        LimitConfig limit = TestConfig.of(FREE, "100;w=60").limit();
        assertThatThrownBy(() -> limit.parse(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void parse_moreThanTen_isRefused() {
        LimitConfig limit = TestConfig.of(FREE, "100;w=60,200;w=60").limit();
        assertThat(limit.parse(list(10))).hasSize(10);
        assertThat(limit.parse(list(8) + ",free-tier")).hasSize(10);
        assertThatThrownBy(() -> limit.parse(list(11))).hasMessageContaining("more than 10");
        assertThatThrownBy(() -> limit.parse(list(9) + ",free-tier")).hasMessageContaining("more than 10");
    }

    @Test
    void read_defaults_mayBeNames() {
        LimitConfig limit = TestConfig.of(
                        FREE,
                        "100;w=60",
                        "helicone.limit.default",
                        "free-tier,9;w=60",
                        "helicone.limit.on-outage",
                        "allow")
                .limit();
        assertThat(texts(limit.defaults())).containsExactly("100;w=60", "9;w=60");
        assertThat(limit.onOutage()).isEqualTo(LimitConfig.OnOutage.ALLOW);
    }

    @Test
    void read_variable_isAPolicy() {
        LimitConfig limit = TestConfig.with()
                .env("HELICONE_LIMIT_POLICY_FREE_TIER", "100;w=60")
                .read()
                .limit();
        assertThat(texts(limit.parse("free-tier"))).containsExactly("100;w=60");
        assertThat(limit.named()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "helicone.limit.policy.free.tier",
                "helicone.limit.policy.free-tier",
                "helicone.limit.policy.free_tier"
            })
    void read_inventedTwinOfAVariable_isNoOtherPolicy(String twin) {
        LimitConfig limit = TestConfig.with(twin, "1;w=60")
                .env("HELICONE_LIMIT_POLICY_FREE_TIER", "100;w=60")
                .read()
                .limit();
        assertThat(limit.named()).hasSize(1);
        assertThat(texts(limit.parse("free-tier"))).containsExactly("100;w=60");
    }

    @Test
    void read_heavierPropertyOverAVariable_wins() {
        LimitConfig limit = TestConfig.with(FREE, "1;w=60")
                .weighing(400)
                .env("HELICONE_LIMIT_POLICY_FREE_TIER", "100;w=60")
                .read()
                .limit();
        assertThat(texts(limit.parse("free-tier"))).containsExactly("1;w=60");
    }

    @Test
    void read_emptyPolicy_isNone() {
        assertThat(TestConfig.of(FREE, " ").limit().named()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "9lives", "a b", "ä", "-a"})
    void read_impossibleName_isReported(String name) {
        assertThatThrownBy(() -> TestConfig.of("helicone.limit.policy." + name, "1;w=60"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("1 problem")
                .hasMessageContaining("helicone.limit.policy." + name + ": the name");
    }

    @Test
    void read_namesWithinPolicies_areReported() {
        assertThatThrownBy(() -> TestConfig.of(FREE, "gold", "helicone.limit.policy.gold", "free-tier"))
                .hasMessageContaining("2 problem")
                .hasMessageContaining(FREE + ": there is no policy of the name 'gold'");
    }

    @Test
    void read_redisUrl_isASecret() {
        HeliconeConfig config = TestConfig.of("helicone.redis.url", "rediss://user:pa55@redis.example:6380/2");
        assertThat(config.redisUrl()).contains(Secret.of("rediss://user:pa55@redis.example:6380/2"));
        assertThat(config.toString()).doesNotContain("pa55");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://h:pa55", "redis:pa55", "pa55", "redis://", "redis://user:pa55 @host", "redis:///pa55"})
    void read_wrongRedisUrl_isReportedWithoutIt(String url) {
        assertThatThrownBy(() -> TestConfig.of("helicone.redis.url", url))
                .hasMessageContaining("1 problem")
                .hasMessageContaining("helicone.redis.url: ")
                .message()
                .doesNotContain("pa55");
    }

    private static String list(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(quota -> quota + ";w=60")
                .collect(Collectors.joining(","));
    }

    private static List<String> texts(List<RatePolicy> policies) {
        return policies.stream().map(RatePolicy::text).toList();
    }
}
