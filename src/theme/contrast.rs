//! The contrast of two colours and their perceived distance.

use super::palette::Rgb;

/// The linear value of a channel, 0 to 1.
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// Relative luminance, 0 to 1 (WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
pub fn luminance(color: Rgb) -> f64 {
    let [red, green, blue] = color.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast, 1 to 21 (WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The squared perceived distance of two colours, in Oklab (<https://bottosson.github.io/posts/oklab/>).
pub fn distance(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (oklab(a), oklab(b));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum()
}

fn oklab(color: Rgb) -> [f64; 3] {
    let [red, green, blue] = color.map(linear);
    let [long, middle, short] = [
        0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue,
        0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue,
        0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue,
    ]
    .map(f64::cbrt);
    [
        0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short,
        1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short,
        0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_the_published_ones() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast([118; 3], [255; 3]) - 4.54).abs() < 0.01);
        assert!((oklab([255; 3])[0] - 1.0).abs() < 1e-6);
        assert!((oklab([255, 0, 0])[0] - 0.628).abs() < 0.001);
        assert!(distance([255, 0, 0], [205, 0, 0]) < distance([255, 0, 0], [0, 205, 0]));
    }
}
