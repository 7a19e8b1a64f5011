package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.Message;
import io.github.heliconej.api.RawJson;
import org.junit.jupiter.api.Test;

class TokenSizeTest {

    @Test
    void of_request_isWhatItsPartsAre() {
        RawJson message = RawJson.of(Message.user("hello world").json());
        TokenSize whole = TokenSize.of(ChatRequest.of("m", "hello world"));
        assertThat(whole.minus(TokenSize.ofMessage(message))).isEqualTo(new TokenSize(Tokenizers.FRAME, 0));
        assertThat(TokenSize.ofMessage(message).flat()).isEqualTo(Tokenizers.FRAME);
    }

    @Test
    void most_ofOrdinaryText_isMoreThanItsTokens() {
        ChatRequest request = ChatRequest.of("m", "Grüße aus 2026: 東京 and \ud83d\ude00! ".repeat(50));
        assertThat(TokenSize.of(request).most())
                .isGreaterThanOrEqualTo(new TokenEstimate(TokenEstimateTest.TOKENIZERS).promptTokens(request));
    }

    @Test
    void minus_more_isNothing() {
        assertThat(new TokenSize(1, 2).minus(new TokenSize(3, 1))).isEqualTo(new TokenSize(0, 1));
        assertThat(TokenSize.NONE.plus(new TokenSize(3, 1)).most()).isEqualTo(4);
    }

    @Test
    void ofText_letters_isHalfOfThem() {
        assertThat(TokenSize.ofText("letters!")).isEqualTo(new TokenSize(0, 5));
    }
}
