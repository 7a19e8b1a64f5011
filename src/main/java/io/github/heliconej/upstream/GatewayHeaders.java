package io.github.heliconej.upstream;

import java.util.Locale;
import java.util.Set;

/**
 * Every header of Helicone's that the gateway knows, and where each may travel. The only place that spells them.
 *
 * @see <a href="https://docs.helicone.ai/helicone-headers/header-directory">Helicone: header directory</a>
 */
public final class GatewayHeaders {

    /** What the names of Helicone's headers start with. */
    public static final String PREFIX = "Helicone-";

    /** Who calls: {@code Bearer} and a key or token. */
    public static final String AUTHORIZATION = "Authorization";
    /** The same, as Helicone's transparent proxies spell it. */
    public static final String HELICONE_AUTH = "Helicone-Auth";
    /** The same, as Azure spells it: the key alone. */
    public static final String API_KEY = "api-key";

    /** Custom properties: the name follows. */
    public static final String PROPERTY = "Helicone-Property-";
    /** The end user. */
    public static final String USER_ID = "Helicone-User-Id";
    /** What the calls of one session share. */
    public static final String SESSION_ID = "Helicone-Session-Id";
    /** The call's place in its session. */
    public static final String SESSION_PATH = "Helicone-Session-Path";
    /** The kind of session. */
    public static final String SESSION_NAME = "Helicone-Session-Name";
    /** The call's UUID. */
    public static final String REQUEST_ID = "Helicone-Request-Id";

    /** The stored prompt a call uses. */
    public static final String PROMPT_ID = "Helicone-Prompt-Id";
    /** Keep the request's body out of the log. */
    public static final String OMIT_REQUEST = "Helicone-Omit-Request";
    /** Keep the answer out of the log. */
    public static final String OMIT_RESPONSE = "Helicone-Omit-Response";

    /** Read and save cached answers. */
    public static final String CACHE_ENABLED = "Helicone-Cache-Enabled";
    /** Read cached answers. */
    public static final String CACHE_READ = "Helicone-Cache-Read";
    /** Save answers. */
    public static final String CACHE_SAVE = "Helicone-Cache-Save";
    /** A name that separates cache entries. */
    public static final String CACHE_SEED = "Helicone-Cache-Seed";
    /** How many answers to keep for one request. */
    public static final String CACHE_BUCKETS = "Helicone-Cache-Bucket-Max-Size";
    /** Top-level members of the body that do not matter to the cache. */
    public static final String CACHE_IGNORED = "Helicone-Cache-Ignore-Keys";
    /** How long a cached answer may be used. */
    public static final String CACHE_CONTROL = "Cache-Control";

    /** A rate limit, as Helicone reads it. */
    public static final String RATE_POLICY = "Helicone-RateLimit-Policy";
    /** The same, as LiteLLM's page spells it; Helicone ignores this spelling. */
    public static final String RATE_POLICY_ALIAS = "Helicone-Rate-Limit-Policy";

    /** Whether to retry. */
    public static final String RETRY_ENABLED = "Helicone-Retry-Enabled";
    /** How often to retry. */
    public static final String RETRY_NUM = "Helicone-Retry-Num";
    /** What each wait is multiplied by. */
    public static final String RETRY_FACTOR = "Helicone-Retry-Factor";
    /** The first wait in milliseconds. */
    public static final String RETRY_MIN_TIMEOUT = "Helicone-Retry-Min-Timeout";
    /** The longest wait in milliseconds. */
    public static final String RETRY_MAX_TIMEOUT = "Helicone-Retry-Max-Timeout";

    /** What to do with a prompt that is too long. */
    public static final String TOKEN_LIMIT = "Helicone-Token-Limit-Exception-Handler";

    /** The model whose price counts. */
    public static final String MODEL_OVERRIDE = "Helicone-Model-Override";
    /** Targets that replace the chain. */
    public static final String FALLBACKS = "Helicone-Fallbacks";
    /** A target for this call. */
    public static final String TARGET_URL = "Helicone-Target-URL";
    /** A target for this call; wins over {@link #TARGET_URL}. */
    public static final String OPENAI_API_BASE = "Helicone-OpenAI-Api-Base";
    /** Faults to rehearse. */
    public static final String SANDBOX = "Helicone-Sandbox";

    /** Answer: the call's UUID. */
    public static final String ID = "Helicone-Id";
    /** Answer: {@code success} or {@code failed}. */
    public static final String STATUS = "Helicone-Status";
    /** Answer: who answered. */
    public static final String PROVIDER = "Helicone-Provider";
    /** Answer: the model that answered. */
    public static final String MODEL = "Helicone-Model";
    /** Answer: requests sent upstream. */
    public static final String ATTEMPTS = "Helicone-Attempts";
    /** Answer: which target answered, from 0. */
    public static final String FALLBACK_INDEX = "Helicone-Fallback-Index";
    /** Answer: {@code HIT} or {@code MISS}. */
    public static final String CACHE = "Helicone-Cache";
    /** Answer: which of the stored answers this is, from 0. */
    public static final String CACHE_BUCKET_IDX = "Helicone-Cache-Bucket-Idx";
    /** Answer: milliseconds that the stored answer took when it was made. */
    public static final String CACHE_LATENCY = "Helicone-Cache-Latency";
    /** Answer: what the call costs in USD. */
    public static final String COST = "Helicone-Cost";
    /** Answer: which soft budgets are spent. Ours. */
    public static final String BUDGET_WARNING = "Helicone-Budget-Warning";
    /** Answer: the quota of the limit. */
    public static final String RATE_LIMIT = "Helicone-RateLimit-Limit";
    /** Answer: what is left of it, in whole units. */
    public static final String RATE_REMAINING = "Helicone-RateLimit-Remaining";
    /** Answer: seconds until the limit is full again. */
    public static final String RATE_RESET = "Helicone-RateLimit-Reset";

    /** Events: HMAC-SHA256 of the body in lower-case hex, as Helicone signs. */
    public static final String SIGNATURE = "Helicone-Signature";
    /** Events: a signature that holds the time as well, against replays. Ours. */
    public static final String SIGNATURE_V1 = "Helicone-Signature-V1";
    /** Events: the delivery's id, the same with each try. Ours. */
    public static final String DELIVERY_ID = "Helicone-Delivery-Id";

    /** Answer: what was done because the prompt was too long. Ours. */
    public static final String TOKEN_LIMIT_HANDLED = "Helicone-Token-Limit-Handled";

    /** Answer: how many lines a dataset's file has. Ours. */
    public static final String DATASET_LINES = "Helicone-Dataset-Lines";
    /** Answer: how many calls of a dataset could not become a line of its file. Ours. */
    public static final String DATASET_PASSED_OVER = "Helicone-Dataset-Passed-Over";

    /** Which running gateway sent a request; refuses loops. Ours, so outside Helicone's prefix. */
    public static final String INSTANCE = "HeliconeJ-Instance";

    private static final Set<String> CREDENTIALS = Set.of(
            "authorization",
            "api-key",
            "x-api-key",
            "proxy-authorization",
            "cookie",
            "helicone-auth",
            "helicone-jwt",
            "helicone-org-id");

    private static final Set<String> INSTRUCTIONS =
            Set.of(lower(TARGET_URL), lower(OPENAI_API_BASE), lower(FALLBACKS), lower(SANDBOX), lower(INSTANCE));

    private static final Set<String> POLICY =
            Set.of(lower(CACHE_CONTROL), lower(RATE_POLICY), lower(RATE_POLICY_ALIAS), lower(TOKEN_LIMIT));

    private static final Set<String> CONNECTION = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "expect",
            "host",
            "keep-alive",
            "origin",
            "proxy-authenticate",
            "proxy-connection",
            "server",
            "set-cookie",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via");

    /** Helicone's billing integration. */
    private static final String STRIPE = "x-stripe-customer-id";

    /** Headers of vendors that mean something to models and nothing to accounts. */
    private static final Set<String> VENDOR = Set.of("anthropic-beta", "openai-beta", STRIPE);

    private GatewayHeaders() {}

    /** Where a header may travel. */
    public enum Kind {
        /** Properties, user, session, prompt, features, and any {@code Helicone-*} unknown here: on to Helicone. */
        TRACKING,
        /** Cache, limits, retries, long prompts: on to Helicone if it enforces them. */
        POLICY,
        /** Keys and instructions to this gateway: never on. */
        OURS,
        /** Belongs to one connection: never on. */
        CONNECTION,
        /** Anything else: on to every upstream if a Java caller set it. */
        OTHER
    }

    /** {@return where a header of this name may travel} */
    public static Kind kindOf(String name) {
        String lower = lower(name);
        if (isOurs(lower)) {
            return Kind.OURS;
        }
        if (POLICY.contains(lower) || lower.startsWith("helicone-cache-") || lower.startsWith("helicone-retry-")) {
            return Kind.POLICY;
        }
        if (lower.startsWith("helicone-") || lower.startsWith("x-helicone-") || lower.equals(STRIPE)) {
            return Kind.TRACKING;
        }
        boolean isOfConnection = CONNECTION.contains(lower) || lower.startsWith("access-control-");
        return isOfConnection ? Kind.CONNECTION : Kind.OTHER;
    }

    /** {@return whether a header of a caller over HTTP concerns the gateway at all} */
    public static boolean concernsGateway(String name) {
        String lower = lower(name);
        return !CREDENTIALS.contains(lower)
                && (lower.startsWith("helicone-")
                        || lower.startsWith("x-helicone-")
                        || lower.equals(lower(CACHE_CONTROL))
                        || VENDOR.contains(lower));
    }

    /** {@return whether the header carries a key, which no caller can hand on} */
    public static boolean isCredential(String name) {
        return CREDENTIALS.contains(lower(name));
    }

    /**
     * {@return whether a member of this name in a body holds a key or an instruction to this gateway, as clients put them
     * there in many spellings: {@code Helicone-Auth}, {@code openai_api_key}, {@code Set-Cookie}}
     */
    public static boolean isSecret(String name) {
        String plain = lower(name.strip()).replace('_', '-');
        return isOurs(plain)
                || plain.endsWith("api-key")
                || plain.endsWith("apikey")
                || plain.endsWith("set-cookie")
                || plain.startsWith("helicone-") && plain.endsWith("-key");
    }

    private static boolean isOurs(String lower) {
        return CREDENTIALS.contains(lower) || INSTRUCTIONS.contains(lower);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
