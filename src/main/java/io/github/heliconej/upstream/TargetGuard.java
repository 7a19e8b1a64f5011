package io.github.heliconej.upstream;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.Wildcard;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Keeps requests from sending the gateway to addresses that its operator did not allow.
 *
 * <p>A host must be on {@code helicone.targets.allow}. One that is there only through a pattern must not resolve to a
 * private, loopback, link-local or multicast address. Both servers are configured to keep a resolved name for 30 s, so
 * that the connection uses the address that was checked.
 */
@Dependent
public final class TargetGuard {

    private final List<String> allowed;

    @Inject
    TargetGuard(HeliconeConfig config) {
        this.allowed = config.allowedTargets();
    }

    /**
     * Refuses an address that is not on the list, without any network.
     *
     * @throws Stop with status 403
     */
    public void requireListed(URI url) {
        if (allowed.stream().noneMatch(entry -> fits(entry, url))) {
            throw refused(url, "is not on helicone.targets.allow");
        }
    }

    /**
     * Refuses an address that leads into a private network. Resolves the name; to be called just before connecting.
     *
     * @throws Stop with status 403
     * @throws NextTarget with status 502 if the name cannot be resolved
     */
    public void requirePublic(URI url) {
        requireListed(url);
        if (!isListedByName(url)) {
            refusePrivate(url);
        }
    }

    /**
     * Refuses an address that nothing secret may be sent to: one without TLS, or one that leads into a private network. What
     * {@code helicone.targets.allow} lists by its name may be either. Resolves the name; to be called just before
     * connecting.
     *
     * @throws Stop with status 403
     * @throws NextTarget with status 502 if the name cannot be resolved
     */
    public void requireSafe(URI url) {
        if (isListedByName(url)) {
            return;
        }
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            throw refused(url, "is not https, nor listed on helicone.targets.allow");
        }
        refusePrivate(url);
    }

    private boolean isListedByName(URI url) {
        return allowed.stream().anyMatch(entry -> !entry.contains("*") && fits(entry, url));
    }

    private static void refusePrivate(URI url) {
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                if (isPrivate(address)) {
                    throw refused(url, "resolves to a private address");
                }
            }
        } catch (UnknownHostException unknown) {
            throw new NextTarget(
                    Failure.of(502, "upstream_unreachable", "The target's name cannot be resolved."), unknown);
        }
    }

    private static boolean fits(String entry, URI url) {
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        boolean namesPort = entry.matches(".*[^:\\[]:\\d{1,5}") && !entry.matches("\\[.*[^\\]]:\\d{1,5}");
        return Wildcard.matches(entry, namesPort ? url.getHost() + ":" + port : url.getHost());
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isUniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean isCarrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        boolean isReserved = bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0 || isSpecial(bytes));
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal
                || isCarrierGrade
                || isReserved
                || isTunnel(bytes)
                || embedsIpv4(bytes);
    }

    /** Protocol assignments, benchmarking, and where Azure answers its machines. */
    private static boolean isSpecial(byte[] ipv4) {
        int first = ipv4[0] & 0xff;
        int second = ipv4[1] & 0xff;
        boolean isAssigned = first == 192 && second == 0 && ipv4[2] == 0;
        boolean isBenchmark = first == 198 && (second & 0xfe) == 18;
        boolean isAzure = first == 168 && second == 63 && (ipv4[2] & 0xff) == 129 && ipv4[3] == 16;
        return isAssigned || isBenchmark || isAzure;
    }

    /** 6to4, Teredo and local address translators wrap any IPv4 address, private ones too, and no provider is reached through them. */
    private static boolean isTunnel(byte[] bytes) {
        if (bytes.length != 16) {
            return false;
        }
        int start = ByteBuffer.wrap(bytes).getInt();
        boolean is6to4 = start >>> 16 == 0x2002;
        boolean isTeredo = start == 0x20010000;
        boolean isLocalNat = start == 0x0064ff9b && bytes[4] == 0 && bytes[5] == 1;
        return is6to4 || isTeredo || isLocalNat;
    }

    /** IPv4 addresses in IPv6 clothes: {@code ::a.b.c.d} and the NAT prefix {@code 64:ff9b::/96}. */
    private static boolean embedsIpv4(byte[] bytes) {
        if (bytes.length != 16) {
            return false;
        }
        boolean isNat = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        int from = isNat ? 4 : 0;
        for (int index = from; index < 12; index++) {
            if (bytes[index] != 0) {
                return false;
            }
        }
        return true;
    }

    private static Stop refused(URI url, String reason) {
        String host = HeaderText.shown(url.getHost());
        return new Stop(Failure.of(403, "target_not_allowed", "The target '" + host + "' " + reason + "."));
    }
}
