package io.github.heliconej.access;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.FakeUpstream;
import java.util.Map;

/** Keys and tokens are asked for, and the list of the tokens' issuer is fetched from this process. */
public final class Guarded implements Configuration {

    static final String ADMIN_KEY = "canary-admin-key-5eed0001";
    static final String HELICONE_KEY = "canary-helicone-key-5eed0002";
    static final String AUDIENCE = "helicone";
    static final FakeUpstream HELICONE = FakeUpstream.start();

    private static final KeyServer ISSUER = new KeyServer();

    static {
        ISSUER.serves(SignedToken.jwks(
                SignedToken.jwk("k1", SignedToken.RSA.getPublic()), SignedToken.jwk("k2", SignedToken.EC.getPublic())));
    }

    /** Made for each deployment. */
    public Guarded() {}

    @Override
    public Map<String, String> properties() {
        return Map.ofEntries(
                Map.entry("helicone.access", "keys,jwt"),
                Map.entry("helicone.admin-key", ADMIN_KEY),
                Map.entry("helicone.api-key", HELICONE_KEY),
                Map.entry("helicone.api-base", HELICONE.baseUri().toString()),
                Map.entry("helicone.cache.shared", "jwt:*|sharer*"),
                Map.entry("helicone.access.jwt.properties", "department=Department"),
                Map.entry("helicone.access.jwt.roles", "staff=caller,readers=viewer,operators=admin"),
                Map.entry("mp.jwt.verify.issuer", SignedToken.ISSUER),
                Map.entry("mp.jwt.verify.audiences", AUDIENCE),
                Map.entry("mp.jwt.verify.publickey.location", ISSUER.url().toString()));
    }
}
