#version 330 core
// One rectangle per instance: where it goes on the target, and which part of the field sheet it shows.

layout(location = 0) in vec4 tile_target;  // left, bottom, right, top in clip coordinates
layout(location = 1) in vec4 tile_source;  // the same edges in the sheet
layout(location = 2) in vec4 tile_range;
layout(location = 3) in vec4 tile_line;
layout(location = 4) in vec3 tile_rows;
layout(location = 5) in vec4 tile_tint;
layout(location = 6) in vec2 tile_second;

out vec2 position;
flat out vec4 range;
flat out vec4 line;
flat out vec3 rows;
flat out vec4 tint;
flat out vec2 second;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  position = mix(tile_source.xy, tile_source.zw, corner);
  range = tile_range;
  line = tile_line;
  rows = tile_rows;
  tint = tile_tint;
  second = tile_second;
  gl_Position = vec4(mix(tile_target.xy, tile_target.zw, corner), 0.0, 1.0);
}
