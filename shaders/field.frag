#version 330 core
// A scalar field in three colours, or the region of one class, with an anti-aliased contour where it crosses the
// threshold.
//
// Interpolation is the uniform cubic B-spline, along x done already in the sheet: it has a continuous gradient, so the
// contour is smooth, and it never leaves the range of its samples, so it draws no boundary that is not there.

uniform sampler2D sheet;  // r = value, g = slope along x per pixel
uniform vec3 negative_color;
uniform vec3 zero_color;
uniform vec3 positive_color;
uniform vec3 contour_color;

in vec2 position;    // x: column of pixels, y: row of samples (an integer is a sample)
flat in vec4 range;  // low, threshold, high; 1 = grey
flat in vec4 line;   // contour width in pixels, opacity, value; 0 = contour, 1 = fill, 2 = fill above the value
flat in vec3 rows;   // lowest, highest; rows per pixel
flat in vec4 tint;   // in place of the positive colour; 1 = use it
flat in vec2 second; // to the field with the amount of the tint

out vec4 color;

const float halo_reach = 3.5;     // contour widths from the middle of the line
const float halo_strength = 0.8;  // share of the zero colour right beside the line

vec4 spline_weights(float t) {
  float u = 1.0 - t;
  return vec4(u * u * u, (3.0 * t - 6.0) * t * t + 4.0, (3.0 * u - 6.0) * u * u + 4.0, t * t * t) / 6.0;
}

vec4 spline_slopes(float t) {
  float u = 1.0 - t;
  return vec4(-0.5 * u * u, (1.5 * t - 2.0) * t, (2.0 - 1.5 * u) * u, 0.5 * t * t);
}

// x = value, yz = gradient per pixel.
vec3 interpolate(vec2 offset) {
  float y = clamp(position.y, rows.x, rows.y);
  float base = floor(y);
  ivec2 first = ivec2(int(floor(position.x)), int(base) - 1) + ivec2(offset);
  vec2 a = texelFetch(sheet, first, 0).rg;
  vec2 b = texelFetch(sheet, first + ivec2(0, 1), 0).rg;
  vec2 c = texelFetch(sheet, first + ivec2(0, 2), 0).rg;
  vec2 d = texelFetch(sheet, first + ivec2(0, 3), 0).rg;
  vec4 values = vec4(a.r, b.r, c.r, d.r);
  vec4 weights = spline_weights(y - base);
  return vec3(dot(values, weights), dot(vec4(a.g, b.g, c.g, d.g), weights),
              dot(values, spline_slopes(y - base)) * rows.z);
}

vec3 fill_color(float value) {
  float span = value < range.y ? range.y - range.x : range.z - range.y;
  float amount = clamp(abs(value - range.y) / max(span, 1e-30), 0.0, 1.0);
  vec3 positive = mix(positive_color, tint.rgb, tint.a);
  vec3 fill = mix(zero_color, value < range.y ? negative_color : positive, amount);
  float grey = dot(fill, vec3(0.299, 0.587, 0.114));
  return mix(fill, vec3(grey), range.w);
}

void main() {
  vec3 field = interpolate(vec2(0.0));
  float slope = length(field.yz);
  // Where the field is flat there is no boundary, even if it rests exactly on the threshold.
  float flat_slope = 1e-7 * max(range.z - range.x, abs(range.y));
  float steep = smoothstep(flat_slope, 4.0 * flat_slope, slope);
  float distance_to_line = abs(field.x - line.z) / max(slope, 1e-30);
  float width = line.x;
  float coverage = steep * clamp(0.5 * width + 0.5 - distance_to_line, 0.0, 1.0) * min(width, 1.0) * line.y;
  if (line.w == 0.0) {
    color = vec4(contour_color, coverage);
    return;
  }
  if (line.w == 2.0) {
    float ahead = field.x - line.z;
    float inside = mix(float(ahead > 0.0), clamp(0.5 + ahead / max(slope, 1e-30), 0.0, 1.0), steep);
    vec3 region = mix(zero_color, tint.rgb, clamp(interpolate(second).x, 0.0, 1.0));
    color = vec4(mix(region, contour_color, coverage), max(inside, coverage));
    return;
  }
  float near = 1.0 - smoothstep(0.0, halo_reach * max(width, 1e-3), distance_to_line);
  float halo = width > 0.0 ? halo_strength * steep * near : 0.0;
  color = vec4(mix(mix(fill_color(field.x), zero_color, halo), contour_color, coverage), 1.0);
}
